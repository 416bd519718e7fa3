#!/bin/sh
# Whether the tag v1.0.0, in GITHUB_REF_NAME, is ready to be published: version, changelog and ledger must be those of the tag.
version="${GITHUB_REF_NAME#v}"
refuse() {
  echo "::error::$1"
  exit 1
}
[ "$(.venv/bin/deck --version)" = "deck $version" ] || refuse "builder/__init__.py has another version than the tag $GITHUB_REF_NAME"
awk -v version="$version" '/^## / && ($2 == version || $2 == "[" version "]") { on = 1 } END { exit !on }' CHANGELOG.md ||
  refuse "CHANGELOG.md has no heading ## $version"
.venv/bin/deck release --dry-run | grep -q "^Nothing changes for learners" ||
  refuse "the ledger does not know the cards as they are: deck release, commit, and tag that"
