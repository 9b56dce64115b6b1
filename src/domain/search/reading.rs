//! How a name is read: pinyin by character, surnames as surnames, and one way of writing letters.
//!
//! A surname has its own reading (曾 zeng, 单 shan), which holds where a surname stands. Any other
//! character may be read in each of its ways, because nobody knows which one the parents meant.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Between the characters of a spelling.
pub(super) const NEXT: u8 = b' ';
/// Between the ways to read one character.
pub(super) const OR: u8 = b'/';

/// Surnames whose reading is not the usual one of the character, or not alone; the first holds
/// for the order of the list.
const SURNAMES: &[(char, &[&str])] = &[
    ('曾', &["zeng"]),
    ('单', &["shan"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('查', &["zha"]),
    ('朴', &["piao"]),
    ('盖', &["ge", "gai"]),
    ('区', &["ou"]),
    ('任', &["ren"]),
    ('翟', &["zhai"]),
    ('乐', &["yue", "le"]),
    ('覃', &["qin", "tan"]),
    ('员', &["yun"]),
    ('洗', &["xian"]),
    ('冼', &["xian"]),
    ('逄', &["pang"]),
    ('缪', &["miao"]),
    ('召', &["shao"]),
    ('隗', &["wei", "kui"]),
    ('秘', &["bi"]),
    ('重', &["chong"]),
    ('黑', &["he"]),
    ('折', &["she"]),
    ('过', &["guo"]),
    ('华', &["hua"]),
    ('纪', &["ji"]),
    ('宁', &["ning"]),
    ('燕', &["yan"]),
    ('应', &["ying"]),
    ('于', &["yu"]),
    ('车', &["che"]),
    ('卜', &["bu"]),
    ('薄', &["bo"]),
    ('都', &["du"]),
    ('阚', &["kan"]),
    ('乜', &["nie"]),
    ('佴', &["nai"]),
    ('能', &["nai"]),
    ('牟', &["mu", "mou"]),
    ('种', &["chong"]),
    ('繁', &["po"]),
    ('句', &["gou"]),
    ('祭', &["zhai"]),
    ('莘', &["shen", "xin"]),
    ('谌', &["chen", "shen"]),
    ('藏', &["zang"]),
    ('郗', &["xi", "chi"]),
    ('郄', &["qie", "xi"]),
    ('郇', &["xun", "huan"]),
    ('宓', &["mi", "fu"]),
    ('柏', &["bai", "bo"]),
    ('尉', &["wei", "yu"]),
    ('角', &["jue"]),
    ('么', &["yao"]),
    ('颉', &["xie", "jie"]),
    ('令', &["ling"]),
    ('贾', &["jia"]),
    ('葛', &["ge"]),
    ('盛', &["sheng"]),
    ('石', &["shi"]),
    ('沈', &["shen"]),
];

/// Surnames of two characters of which at least one is read otherwise than alone.
const COMPOUND_SURNAMES: &[([char; 2], [&str; 2])] = &[
    (['尉', '迟'], ["yu", "chi"]),
    (['长', '孙'], ["zhang", "sun"]),
    (['万', '俟'], ["mo", "qi"]),
    (['澹', '台'], ["tan", "tai"]),
    (['单', '于'], ["chan", "yu"]),
    (['令', '狐'], ["ling", "hu"]),
    (['皇', '甫'], ["huang", "fu"]),
    (['夏', '侯'], ["xia", "hou"]),
    (['鲜', '于'], ["xian", "yu"]),
    (['乐', '正'], ["yue", "zheng"]),
    (['亓', '官'], ["qi", "guan"]),
    (['宰', '父'], ["zai", "fu"]),
    (['呼', '延'], ["hu", "yan"]),
    (['欧', '阳'], ["ou", "yang"]),
    (['上', '官'], ["shang", "guan"]),
    (['司', '马'], ["si", "ma"]),
    (['诸', '葛'], ["zhu", "ge"]),
];

/// What stands before a surname among people who know each other: 小曾, 老单, 阿翟.
const BEFORE_SURNAME: [char; 3] = ['小', '老', '阿'];

/// One way of writing: lower case, narrow letters and digits, plain blanks.
pub fn fold(text: &str) -> String {
    text.trim().chars().flat_map(fold_char).collect()
}

pub(super) fn fold_char(c: char) -> std::char::ToLowercase {
    let narrow = match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    narrow.to_lowercase()
}

/// Whether a character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// The ways to read each character of a folded name, per UTF-16 unit, so that place in the name
/// and place in the spelling agree: `"zeng li/lu "`. Blanks and marks have no reading.
pub(super) fn spell_into(name: &str, spelling: &mut Vec<u8>) {
    let chars: Vec<char> = name.chars().collect();
    let mut ways = Vec::new();
    for (place, c) in chars.iter().enumerate() {
        ways_to_read(&chars, place, &mut ways);
        for (n, way) in ways.iter().enumerate() {
            if n > 0 {
                spelling.push(OR);
            }
            spelling.extend_from_slice(way.as_bytes());
        }
        spelling.extend(std::iter::repeat_n(NEXT, c.len_utf16()));
    }
}

const LETTERS_AND_DIGITS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// Fills `ways` with the readings of one character, the one that orders the list first.
fn ways_to_read(chars: &[char], place: usize, ways: &mut Vec<&'static str>) {
    ways.clear();
    let c = chars[place];
    if c.is_ascii() {
        let own = LETTERS_AND_DIGITS.find(c);
        ways.extend(own.map(|at| &LETTERS_AND_DIGITS[at..=at]));
        return;
    }
    let usual = || c.to_pinyin().map(|reading| reading.plain());
    match surname_reading(chars, place) {
        Surname::Known(readings) => readings.iter().for_each(|way| add(ways, way)),
        Surname::Usual => usual().into_iter().for_each(|way| add(ways, way)),
        Surname::NotHere => {
            let others = c.to_pinyin_multi().into_iter().flatten();
            usual()
                .into_iter()
                .chain(others.map(|reading| reading.plain()))
                .for_each(|way| add(ways, way));
        }
    }
}

/// Keyboards have no ü: it is typed v, and u by many.
fn add(ways: &mut Vec<&'static str>, reading: &'static str) {
    let typed: &[&'static str] = match reading {
        "lü" => &["lv", "lu"],
        "nü" => &["nv", "nu"],
        "lüe" => &["lve", "lue"],
        "nüe" => &["nve", "nue"],
        // Interjections such as ê and ǹg are nobody's name.
        _ if !reading.bytes().all(|b| b.is_ascii_lowercase()) => &[],
        _ => &[reading],
    };
    for way in typed {
        if !way.is_empty() && !ways.contains(way) {
            ways.push(way);
        }
    }
}

enum Surname {
    /// Read as the tables say.
    Known(&'static [&'static str]),
    /// A surname that is read as the character usually is.
    Usual,
    /// No surname stands here.
    NotHere,
}

fn surname_reading(chars: &[char], place: usize) -> Surname {
    // A longer text is no name of a person, and nothing in it is a surname.
    if place > 2 || chars.len() > 5 || !chars.iter().all(|c| is_han(*c)) {
        return Surname::NotHere;
    }
    let first = usize::from(chars.len() == 2 && BEFORE_SURNAME.contains(&chars[0]));
    if place < first {
        return Surname::Usual;
    }
    let rest = &chars[first..];
    if let [a, b, ..] = rest
        && let Some((_, readings)) = COMPOUND_SURNAMES
            .iter()
            .find(|(surname, _)| surname == &[*a, *b])
    {
        return match place - first {
            at @ (0 | 1) => Surname::Known(&readings[at..=at]),
            _ => Surname::NotHere,
        };
    }
    if place > first {
        return Surname::NotHere;
    }
    match SURNAMES
        .iter()
        .find(|(surname, _)| *surname == chars[place])
    {
        Some((_, readings)) => Surname::Known(readings),
        None => Surname::Usual,
    }
}

/// What the list is ordered by: the first reading of every character, `zeng xiao lan`; what has
/// none stands as it is.
pub fn sort_key(name: &str) -> String {
    let folded = fold(name);
    let mut spelling = Vec::new();
    spell_into(&folded, &mut spelling);
    key_of(&folded, &spelling)
}

/// The key of a folded name of which the spelling is known.
pub(super) fn key_of(name: &str, spelling: &[u8]) -> String {
    let mut key = String::with_capacity(spelling.len());
    let mut after_syllable = false;
    let mut groups = spelling.split(|b| *b == NEXT);
    for c in name.chars() {
        let group = groups.next().unwrap_or_default();
        for _ in 1..c.len_utf16() {
            groups.next();
        }
        let syllable = !c.is_ascii();
        if (syllable || after_syllable) && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        after_syllable = syllable;
        let way = group.split(|b| *b == OR).next().unwrap_or_default();
        if way.is_empty() {
            key.push(c);
        } else {
            key.extend(way.iter().map(|b| char::from(*b)));
        }
    }
    key
}

/// The letter a name stands under in the list, `A` to `Z`, or `#` for what has none.
pub fn first_letter(name: &str) -> char {
    letter_of_key(&sort_key(name))
}

pub(super) fn letter_of_key(key: &str) -> char {
    key.chars()
        .next()
        .filter(char::is_ascii_lowercase)
        .map_or('#', |c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(name: &str) -> String {
        let mut bytes = Vec::new();
        spell_into(&fold(name), &mut bytes);
        String::from_utf8(bytes).expect("letters")
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, key) in [
            ("曾小兰", "zeng xiao lan"),
            ("单强", "shan qiang"),
            ("仇丽", "qiu li"),
            ("解晓东", "xie xiao dong"),
            ("查良镛", "zha liang yong"),
            ("朴志勇", "piao zhi yong"),
            ("盖丽丽", "ge li li"),
            ("区伟", "ou wei"),
            ("任静", "ren jing"),
            ("翟建国", "zhai jian guo"),
            ("乐嘉", "yue jia"),
            ("覃芳", "qin fang"),
            ("员红", "yun hong"),
            ("洗星", "xian xing"),
            ("冼星海", "xian xing hai"),
            ("逄锦", "pang jin"),
            ("缪杰", "miao jie"),
            ("召兰", "shao lan"),
            ("隗福", "wei fu"),
            ("秘明", "bi ming"),
            ("重耳", "chong er"),
            ("黑伟", "he wei"),
            ("折梅", "she mei"),
            ("过静", "guo jing"),
            ("华罗庚", "hua luo geng"),
            ("纪晓岚", "ji xiao lan"),
            ("宁静", "ning jing"),
            ("燕青", "yan qing"),
            ("应红", "ying hong"),
            ("于谦", "yu qian"),
            ("虞姬", "yu ji"),
            ("尉迟恭", "yu chi gong"),
            ("长孙无忌", "zhang sun wu ji"),
            ("万俟强", "mo qi qiang"),
            ("澹台明", "tan tai ming"),
            ("单于雄", "chan yu xiong"),
            ("万强", "wan qiang"),
            ("小曾", "xiao zeng"),
            ("老单", "lao shan"),
            ("曾姐", "zeng jie"),
            ("曾", "zeng"),
            ("王丽华", "wang li hua"),
            ("吕布", "lv bu"),
            ("卜凡", "bu fan"),
        ] {
            assert_eq!(sort_key(name), key, "{name}");
        }
    }

    #[test]
    fn the_most_common_surnames_are_read_right() {
        let surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁\
                        蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯";
        let read = "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao \
                    luo zheng liang xie song tang xu han deng feng cao peng zeng xiao tian dong pan \
                    yuan cai jiang yu yu du ye cheng wei su lv ding ren lu yao shen zhong jiang cui \
                    tan lu fan wang liao shi jin wei jia xia fu fang zou xiong bai meng qin qiu hou";
        let surnames: Vec<String> = surnames
            .chars()
            .map(|c| sort_key(&format!("{c}伟")))
            .collect();
        let expected: Vec<String> = read
            .split_whitespace()
            .map(|r| format!("{r} wei"))
            .collect();
        assert_eq!(surnames, expected);
    }

    #[test]
    fn a_character_of_a_given_name_is_read_in_all_its_ways() {
        let ways: Vec<String> = spelling("王乐").split(' ').map(str::to_owned).collect();
        assert_eq!(ways[0], "wang", "a surname is read one way");
        for way in ["le", "yue"] {
            assert!(ways[1].split('/').any(|w| w == way), "{way} in {}", ways[1]);
        }
        assert_eq!(
            spelling("覃 Li"),
            "tan/qin/yan  l i ",
            "no name of a person"
        );
    }

    #[test]
    fn names_stand_under_the_letter_they_are_read_by() {
        for (name, letter) in [
            ("曾小兰", 'Z'),
            ("单强", 'S'),
            ("欧阳锋", 'O'),
            ("Tony", 'T'),
            ("ｔony", 'T'),
            ("13楼大姐", '#'),
            ("😀", '#'),
            ("", '#'),
            ("艾力·买买提", 'A'),
        ] {
            assert_eq!(first_letter(name), letter, "{name}");
        }
    }

    #[test]
    fn letters_are_written_one_way() {
        assert_eq!(fold(" Ｔｏｎｙ　１３８ "), "tony 138");
        assert_eq!(fold("ÄBC"), "äbc");
    }
}
