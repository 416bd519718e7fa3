"""The words of which the synthetic cards are made: English and Chinese, our own, about nothing that was ever said."""

from __future__ import annotations

Pair = tuple[str, str]


def _pairs(lines: str) -> tuple[Pair, ...]:
    """Read `English = Chinese`, several a line, parted by semicolons."""
    entries = (entry.split("=") for line in lines.strip().splitlines() for entry in line.split(";") if entry.strip())
    return tuple((english.strip(), chinese.strip()) for english, chinese in entries)


PLACES = _pairs("""
harbour = 港口; valley = 山谷; island = 海岛; desert = 沙漠; orchard = 果园; canal = 运河; glacier = 冰川
village = 乡村; quarry = 采石场; forest = 林区; delta = 三角洲; mountain = 高山; suburban = 市郊; riverside = 河畔
abbey = 修道院; garrison = 兵营; airport = 机场; vineyard = 葡萄园; marsh = 湿地; coral reef = 珊瑚礁; steppe = 草原
volcano = 火山; market square = 集市; old town = 老城; fishing port = 渔港; waterfall = 瀑布
""")
BUILDINGS = _pairs("""
greenhouse = 温室; observatory = 天文台; library = 图书馆; windmill = 风车; bakery = 面包坊; clinic = 诊所
brewery = 酿酒厂; ferry = 渡轮; lighthouse = 灯塔; archive = 档案馆; puppet theatre = 木偶剧场; swimming bath = 泳池
post office = 邮局; sawmill = 锯木厂; fire station = 消防站; choir school = 合唱学校; dairy = 奶场; chess club = 棋社
smokehouse = 熏鱼房; kindergarten = 幼儿园; printing works = 印刷厂; stables = 马厩; cable car = 缆车; dovecote = 鸽舍
skating rink = 溜冰场; tea room = 茶室
""")
MANNERS = _pairs("""
folding = 折叠式; solar-powered = 太阳能; rented = 租赁; underground = 地下; silent = 静音; prefabricated = 预制
water-cooled = 水冷; revolving = 旋转式; makeshift = 简易; seasonal = 应季; hand-built = 手工; inflatable = 充气
second-hand = 二手; self-cleaning = 自洁; pedal-driven = 脚踏; three-storey = 三层; lockable = 带锁; heated = 加热
waxed = 打蜡; telescopic = 伸缩; foldaway = 壁挂; spring-loaded = 弹簧; fireproof = 防火; striped = 条纹
amphibious = 水陆两用; voice-operated = 声控
""")
DEVICES = _pairs("""
shelter = 雨棚; pump = 抽水机; curtain = 帘幕; ladder = 扶梯; alarm = 警报器; filter = 过滤器; antenna = 天线
weighbridge = 地磅; staircase = 楼梯; generator = 发电机; wardrobe = 衣柜; trolley = 推车; chandelier = 吊灯
oven = 烤炉; turntable = 转盘; signpost = 路牌; workbench = 工作台; mailbox = 信箱; hoist = 起重葫芦; bathtub = 浴缸
easel = 画架; thermostat = 恒温器; gangway = 舷梯; piano = 钢琴; mousetrap = 捕鼠夹; umbrella = 阳伞
""")
TIMES = _pairs("before = 之前; during = 期间; after = 之后")
SORTS = _pairs("""
spring = 春季; autumn = 秋季; yearly = 年度; second = 第二次; unannounced = 突击; joint = 联合; midsummer = 仲夏
moonlit = 月下; televised = 直播; postponed = 延期的; royal = 王室; amateur = 业余
""")
EVENTS = _pairs("""
inspection = 检查; festival = 庆典; rehearsal = 排练; auction = 拍卖; survey = 普查; regatta = 赛船会; harvest = 采收
strike = 罢工; wedding = 婚礼; eclipse = 日食; evacuation = 疏散; tournament = 锦标赛; vaccination = 接种; parade = 游行
""")

MATERIALS = _pairs("""
ash wood = 白蜡木; brushed steel = 拉丝钢; cork = 软木; felt = 毛毡; slate = 板岩; bamboo = 竹材; copper = 紫铜
linen = 亚麻; clay = 陶土; wool = 羊毛; granite = 花岗岩; rubber = 橡胶; birch bark = 桦树皮; hemp = 大麻纤维
tin = 锡; oak = 橡木; canvas = 帆布; gravel = 砾石; leather = 皮革; enamel = 搪瓷
""")
FITTINGS = _pairs("""
brass hinges = 黄铜铰链; a double lid = 双层盖; two handles = 一对把手; a spare key = 备用钥匙; wide gutters = 宽檐沟
a quiet motor = 低噪电机; rope loops = 绳环; magnetic catches = 磁扣; deep drawers = 深抽屉; a tilted roof = 斜顶
iron feet = 铁脚; round windows = 圆窗; a glass panel = 玻璃面板; tight seams = 密缝; a short mast = 短桅杆
""")
TOOLS = _pairs("""
Spare rope = 备用绳索; A tide table = 潮汐表; Two torches = 两支手电; Dry matches = 防潮火柴; A brass bell = 铜铃
Chalk = 粉笔; Wax paper = 蜡纸; A hand drill = 手摇钻; Thick gloves = 厚手套; A barometer = 气压计; Sandbags = 沙袋
A field kitchen = 野战厨房; Sewing thread = 缝线; A rain gauge = 雨量计; Lamp oil = 灯油; A measuring tape = 卷尺
A signal flag = 信号旗; Pine resin = 松脂; A folding chair = 折叠椅; Fresh water = 淡水; A paper map = 纸质地图
""")
MERITS = _pairs("""
anyone can mend it on the spot = 任何人都能当场修好; nobody has to be trained for it = 不必专门培训人手
the parts are sold in every town = 零件在哪个镇上都买得到; rain does it no harm = 淋雨也不怕
a child can carry it = 小孩也搬得动; it lasts for thirty winters = 能用三十个冬天
the neighbours had asked for it = 邻居们早就想要; it needs no permit = 无需审批
the old one had rusted through = 旧的已经锈穿; it fits through a narrow door = 窄门也能通过
the insurers accept it = 保险公司认可; it can be lent to others = 可以借给别家用
it makes no smoke = 不冒烟; the colour warns sailors = 颜色能提醒船员; spiders keep out of it = 蜘蛛不会钻进去
""")
FAULTS = _pairs("""
Too heavy to carry upstairs = 太重，搬不上楼; It swells in damp air = 受潮会膨胀
It cracks in the first frost = 一上冻就开裂
It smells when it is warm = 天一热就有气味; The supplier closed long ago = 供应商早已关门; Moths eat it = 会被虫蛀
It dazzles the crew = 反光晃眼; It was tried once and leaked = 试过一次，漏水; It scratches the floor = 会刮花地板
""")
TERM_MANNERS = _pairs("""
braided = 编织; patient = 耐心; hollow = 空心; midnight = 午夜; crooked = 弯曲; amber = 琥珀; reluctant = 勉强
double = 双重; wandering = 游走; frozen = 冻结; polite = 礼貌; upstream = 上游; velvet = 丝绒; backward = 逆向
humming = 嗡鸣; salted = 盐渍; narrow = 狭缝; painted = 彩绘; thirsty = 干渴; inherited = 继承; luminous = 发光
stubborn = 倔强; woven = 机织; sideways = 侧向; pocket = 袖珍; ceremonial = 礼仪; drifting = 漂移; muffled = 低沉
triple = 三段; copper = 铜制; weightless = 失重; loaned = 借用; orbital = 轨道; monastic = 修院; feathered = 羽状
gilded = 鎏金
""")
TERM_HEADS = _pairs("""
ledger = 账本; compass = 罗盘; anthem = 颂歌; lantern = 提灯; quarrel = 争执; bridge = 桥法; harvest = 收割
mirror = 镜面; parcel = 包裹; stair = 阶梯; whistle = 哨音; orchard = 园制; pillow = 枕垫; cipher = 密码
kettle = 水壶; shutter = 快门; tribute = 贡赋; furrow = 犁沟; hammock = 吊床; postcard = 明信; funnel = 漏斗
garland = 花环; beacon = 信标; thimble = 顶针; causeway = 堤道; verdict = 裁断; saddle = 鞍座; chimney = 烟囱
bargain = 议价; pendulum = 摆锤; scaffold = 脚架; sonnet = 诗行; turnstile = 转门; quilt = 拼布; jigsaw = 拼图
""")
FIRST_NAMES = _pairs("Lena = 莱娜; Hugo = 雨果; Mira = 米拉; Otto = 奥托; Ines = 伊内丝; Pavel = 帕维尔; Ruth = 露丝")
ONSETS = _pairs("""
Mar = 马尔; Tol = 托尔; Ben = 本; Kas = 卡斯; Lor = 洛尔; Vin = 文; Sel = 塞尔; Dor = 多尔; Hal = 哈尔; Gru = 格鲁
Pet = 佩特; Ast = 阿斯特; Bru = 布鲁; Fen = 芬; Zol = 佐尔; Nor = 诺尔; Ilm = 伊尔姆; Cres = 克雷斯; Wal = 沃尔
Rem = 雷姆; Ost = 奥斯特; Tam = 塔姆; Jan = 扬; Yel = 耶尔; Quin = 昆; Ulf = 乌尔夫
""")
ENDINGS = _pairs("""
vek = 韦克; dani = 达尼; rossi = 罗西; quist = 奎斯特; mann = 曼; yama = 亚马; ford = 福德; zic = 齐奇; berg = 贝里
holm = 霍尔姆; escu = 埃斯库; ides = 伊德斯; wood = 伍德; stein = 施泰因; nen = 宁; gaard = 高; owa = 奥娃; ley = 利
tski = 茨基; mori = 莫里; beek = 贝克; dottir = 多蒂尔; kumar = 库马尔; ado = 阿多; shire = 希尔
""")
TOPICS = _pairs("""
building = 建造; water = 用水; weather = 天气; money = 经费; neighbours = 邻里; safety = 安全; winter = 过冬
machines = 机械
""")

DEEDS = _pairs("""
count = 清点; warn = 提醒; feed = 喂养; calm = 安抚; train = 训练; photograph = 拍摄; weigh = 称量; lure = 引来
shelter = 安置; entertain = 逗乐; rescue = 解救; measure = 测量; escort = 护送; wash = 擦洗; greet = 迎接; guide = 引导
wake = 叫醒; disperse = 驱散
""")
CREATURES = _pairs("""
the gulls = 海鸥; day trippers = 游客; the beehives = 蜂群; lost goats = 走失的山羊; apprentices = 学徒
the choir = 合唱团; hikers = 徒步者; young otters = 小水獭; the swans = 天鹅; beginners = 新手; stray cats = 流浪猫
the crew = 船员; pilgrims = 朝圣者; the ponies = 矮马; cyclists = 骑行者; hedgehogs = 刺猬; the judges = 评委
the geese = 鹅群
""")

BASIC: tuple[Pair, ...] = (
    (
        "In $year, which $device did $who propose for $subject $when, $aim?",
        "$year 年，$who提议$when为$subject配哪种$device来$aim？",
    ),
    (
        "Which $device did $who in $year want kept from $subject $when, though meant $aim?",
        "$who在 $year 年谈到，$when$subject不该用哪种本想$aim的$device？",
    ),
    (
        "According to $who in $year, which $device would serve $subject best $when $aim?",
        "据$who $year 年的说法，要$aim，$when哪种$device最适合$subject？",
    ),
    (
        "Looking back in $year, which $device did $who regret for $subject, bought $when $aim?",
        "$year 年回顾往事时，$who后悔$when给$subject买了哪种$device来$aim？",
    ),
    (
        "For $subject, which $device could $who in $year not do without $when $aim?",
        "说到$subject，$who $year 年认为，$when$aim少不了哪种$device？",
    ),
    (
        "To $who in $year, which $device seemed worth its price $when $aim at $subject?",
        "在$who $year 年看来，$when要在$subject$aim，哪种$device物有所值？",
    ),
    (
        "If $subject had to be refitted $when $aim, which $device came first for $who in $year?",
        "假如$when要改造$subject来$aim，$who $year 年首选哪种$device？",
    ),
)
LIST: tuple[Pair, ...] = (
    (
        "In $year, which three things did $who want beside the $device of $subject $when $aim?",
        "$year 年，$who希望$when在$subject的$device旁备好哪三样东西来$aim？",
    ),
    (
        "Which three things had $who packed by $year, whenever $subject used its $device $when $aim?",
        "$subject$when用$device$aim，$who $year 年说会带上哪三样东西？",
    ),
)
CHOICE: tuple[Pair, ...] = (
    (
        "Of which material should the $device of $subject be $when $aim, as $who saw it in $year?",
        "在$who $year 年看来，要$aim，$when$subject的$device该用哪种材料？",
    ),
    (
        "What did $who in $year find to be the right stuff for $a_device $aim in $subject $when?",
        "$when要在$subject$aim，$who $year 年觉得什么材料适合做$a_device？",
    ),
)
CLOZE: tuple[Pair, ...] = (
    (
        "$aim $when, $who in $year wanted $a_device of {{c1::$material}} in $subject, within {{c2::$count weeks}}.",
        "要$aim，$who $year 年希望$when用{{c1::$material}}给$subject做$a_device，并在 {{c2::$count 周}}内完工。",
    ),
    (
        "It took {{c1::$count weeks}} $when, $who said in $year, $aim in $subject with $a_device of {{c2::$material}}.",
        "$who $year 年说，$when用{{c2::$material}}做的$a_device在$subject$aim，花了 {{c1::$count 周}}。",
    ),
)
ANSWER: Pair = ("One of $material with $fitting", "$material做的，配$fitting")
WHY: Pair = ("As $who put it, $merit, and $other.", "$who的理由是：$merit，而且$other。")
TERM: Pair = ("$manner $head", "$manner$head")
PLACED_TERM: Pair = ("$place $manner $head", "$place$manner$head")
GLOSS: Pair = (
    "What keeps $subject running $when $aim, with no more than $a_device and $material",
    "$when只靠$a_device和$material维持$subject运转、$aim的办法",
)
