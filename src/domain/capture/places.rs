//! Where the person lives or works: districts and towns by name, streets and estates by their last
//! character, addresses with a house number.

use super::Meaning;
use super::page::{Cursor, Find, Page, is_han};
use super::relatives::is_where_a_relative_is;
use super::surnames::SINGLE;
use super::table::Table;

/// Claims places, but those of somebody else.
pub(super) fn read(page: &mut Page) {
    for place in [address, street, known] {
        page.sweep(|page, at| place(page, at).filter(|_| !is_where_a_relative_is(page, at)));
    }
}

/// Districts of the large cities and towns as they are called without 区 or 市.
const KNOWN: Table = Table(
    "浦东新区 浦东 浦西 黄浦 徐汇 长宁 静安 普陀 虹口 杨浦 闵行 宝山 嘉定 松江 青浦 奉贤 崇明 \
东城 西城 朝阳 丰台 石景山 海淀 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 望京 亦庄 \
越秀 荔湾 天河 白云 黄埔 番禺 花都 南沙 增城 从化 海珠 福田 罗湖 南山 盐田 宝安 龙岗 龙华 坪山 \
锦江 青羊 金牛 武侯 成华 龙泉驿 温江 双流 郫都 上城 拱墅 西湖 滨江 萧山 余杭 临平 钱塘 临安 \
江岸 江汉 硚口 汉阳 武昌 汉口 洪山 东西湖 蔡甸 江夏 黄陂 光谷 玄武 秦淮 建邺 鼓楼 浦口 栖霞 雨花台 江宁 六合 溧水 \
渝中 江北 沙坪坝 九龙坡 南岸 北碚 渝北 巴南 河东 河西 南开 红桥 东丽 西青 津南 北辰 武清 宝坻 滨海 \
碑林 莲湖 灞桥 未央 雁塔 阎良 临潼 姑苏 虎丘 吴中 相城 吴江 昆山 常熟 张家港 太仓 \
岳麓 芙蓉 天心 开福 雨花 望城 金水 二七 管城 惠济 中原 历下 市中 槐荫 天桥 历城 市南 市北 崂山 城阳 \
北京 上海 广州 深圳 天津 重庆 成都 杭州 武汉 南京 西安 苏州 长沙 郑州 青岛 济南 宁波 无锡 合肥 福州 厦门 佛山 东莞 \
沈阳 大连 哈尔滨 长春 石家庄 太原 南昌 昆明 贵阳 南宁 海口 兰州 乌鲁木齐 呼和浩特 银川 西宁 拉萨 常州 徐州 南通 温州 \
绍兴 嘉兴 金华 台州 泉州 珠海 中山 惠州 烟台 潍坊 洛阳 唐山 保定 邯郸 香港 澳门 台北 pudong minhang xuhui haidian chaoyang \
shanghai beijing shenzhen guangzhou hangzhou chengdu",
);

/// Those that are as often part of a name or of another word, taken only where they stand alone.
const ALONE: &[&str] = &[
    "东城", "西城", "中原", "市中", "天桥", "二七", "河东", "河西", "白云", "朝阳", "中山", "天心",
    "长春", "芙蓉", "江北", "滨海", "金水", "龙华", "海口",
];

const LIVES: &[&str] = &[
    "家住在",
    "家住",
    "住在",
    "现住",
    "住",
    "地址",
    "家在",
    "家庭住址",
    "住址",
    "lives in",
    "in",
];

/// 浦东, 朝阳区, 昆山市.
fn known(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let lives = lives(&mut cursor) || (page.begins(at) && cursor.eat("在"));
    let from = cursor.at;
    let mut end = None;
    // 上海浦东 and 上海市浦东新区 are one place.
    while let Some(word) = cursor.eat_from(KNOWN) {
        let suffixed = cursor.eat_any(&["新区", "区", "市", "县"]).is_some();
        let alone = (lives || page.begins(from)) && page.ends(cursor.at);
        let more = page.cursor(cursor.at).eat_from(KNOWN).is_some();
        if ALONE.contains(&word) && !suffixed && !alone && !lives && !more {
            break;
        }
        end = Some(cursor.at);
    }
    let end = end?;
    // 张朝阳, 李宝山: a family name before it makes it a name; 上海人 and 北京银行 are not places.
    let in_a_name = from > 0
        && from == at
        && page.free(from - 1).is_some_and(|c| SINGLE.contains(c))
        && page.begins(from - 1);
    let beyond = page.followed_by_any(end, &["路", "银行", "大学", "的房", "公司", "菜", "医院"]);
    if in_a_name || beyond {
        return None;
    }
    let mut behind = page.cursor(end);
    behind.eat_any(&["这边", "那边", "人", "的"]);
    let last = if page.ends(behind.at) { behind.at } else { end };
    Some(Find::new(at..last, Meaning::District(page.text(from..end))))
}

fn lives(cursor: &mut Cursor<'_>) -> bool {
    let lives = cursor.eat_any(LIVES).is_some();
    if lives {
        cursor.skip_to_value();
    }
    lives
}

const ENDINGS: &[&str] = &[
    "街道",
    "大道",
    "大街",
    "小区",
    "花园",
    "公寓",
    "新村",
    "家园",
    "大厦",
    "广场",
    "开发区",
    "工业园",
    "高新区",
    "新区",
    "路",
    "街",
    "区",
    "县",
    "镇",
    "乡",
    "村",
    "苑",
    "巷",
    "弄",
];

/// Words that end as places do and are none.
const NOT_PLACES: Table = Table(
    "\
    这个小区 那个小区 同小区 一个小区 他们小区 我们小区 小区 地区 社区 校区 景区 园区 片区 库区 \
    公路 走路 套路 思路 跑路 一路 网路 马路 半路 铁路 同路 顺路 出路 后路 城镇 乡镇 农村 全村 \
    本村 乡村 老乡 下乡 家乡 回乡 逛街 上街 扫街 市区 城区 郊区 小镇 本区 同村 全区 外区 大区 \
    区县 过路 退路 禁区 误区 故乡",
);

/// 人民路, 万达广场, 阳光花园, 周浦镇.
fn street(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let lives = lives(&mut cursor);
    let from = cursor.at;
    let end = place_end(page, from, lives)?;
    Some(Find::new(at..end, Meaning::District(page.text(from..end))))
}

/// Where a street or an estate ends that begins at `from`. Without an edge before it, behind a name
/// say, it is taken to have a stem of two characters, as most have.
fn place_end(page: &Page, from: usize, lives: bool) -> Option<usize> {
    let edge = lives || page.begins(from);
    let stems = if edge { 1..=6 } else { 2..=2 };
    for stem in stems {
        let end = from + stem;
        if !(from..end).all(|i| {
            page.free(i)
                .is_some_and(|c| is_han(c) && !"的了在是有去到来上下这那个".contains(c))
        }) {
            return None;
        }
        let mut cursor = page.cursor(end);
        let Some(ending) = cursor.eat_any(ENDINGS) else {
            continue;
        };
        let whole = page.text(from..cursor.at);
        // With a family name first, and more to come than a short place, a name may hide in it.
        let hides =
            edge && !lives && stem >= 4 && page.free(from).is_some_and(|c| SINGLE.contains(c));
        let none = NOT_PLACES.words().any(|word| {
            whole.ends_with(word)
                && whole.chars().count()
                    <= word.chars().count() + if word.ends_with("小区") { 0 } else { 1 }
        });
        if none
            || hides
            || (stem == 1 && ending.chars().count() == 1 && !lives && !page.ends(cursor.at))
        {
            return None;
        }
        return Some(cursor.at);
    }
    None
}

/// 人民路18号3栋502室, and whatever stands behind 住 or 地址 up to a blank, when it has a number.
fn address(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let lives = lives(&mut cursor);
    let from = cursor.at;
    let mut cursor = page.cursor(place_end(page, from, lives)?);
    // A second place may follow: 浦东新区人民路.
    if let Some(end) = place_end(page, cursor.at, true) {
        cursor.at = end;
    }
    let mut numbers = 0;
    loop {
        let mut probe = cursor;
        let digits = probe.take(|c| c.is_ascii_alphanumeric()).is_some();
        while probe
            .take(|c| c.is_ascii_alphanumeric() || c == '-')
            .is_some()
        {}
        let unit = probe.eat_any(&[
            "号楼", "号院", "号", "弄", "栋", "幢", "单元", "室", "楼", "层", "座", "#", "期", "巷",
        ]);
        if !digits || (unit.is_none() && numbers == 0) {
            break;
        }
        if unit.is_none() && !page.ends(probe.at) {
            break;
        }
        numbers += 1;
        cursor = probe;
    }
    (numbers > 0).then(|| Find::new(at..cursor.at, Meaning::Address(page.text(from..cursor.at))))
}
