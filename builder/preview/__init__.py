"""The site while it is being written: served on loopback, made anew at every change, with problems beside cards."""
