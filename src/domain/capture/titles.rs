//! What stands behind or before a family name when people call each other, and what kin are
//! called.

use super::table::Table;

/// Behind a family name: 王姐, 李总, 张老师.
pub(super) const TITLES: Table = Table(
    "\
    先生 女士 小姐 太太 夫人 总经理 副总 总监 总 董事长 董 大姐 大哥 大爷 大妈 大叔 大嫂 大夫 \
    姐姐 姐夫 姐 哥哥 哥 叔叔 叔 阿姨 姨 伯伯 伯 婶 嫂子 嫂 妹妹 妹 弟 爷爷 奶奶 妈妈 爸爸 妈 爸 \
    老师 老板娘 老板 医生 护士长 护士 律师 会计师 会计 教练 教授 经理 主任 主管 校长 园长 院长 \
    局长 处长 科长 厅长 所长 队长 站长 厂长 店长 班长 行长 书记 镇长 村长 师傅 师父 警官 警察 \
    法官 工程师 工 秘书 助理 同学 同志 导游 博士",
);

/// Behind 工 or 总, what makes them the begin of another word.
pub(super) const NOT_BEHIND_A_TITLE: &[&str] = &[
    "作", "厂", "程", "人", "资", "地", "商", "是", "结", "部", "算", "体", "共", "说", "业", "会",
];

/// The titles of women and of men.
pub(super) const WOMEN: Table = Table(
    "\
    女士 小姐 太太 夫人 大姐 姐姐 姐 大妈 大嫂 嫂子 嫂 阿姨 姨 婶 妹妹 妹 奶奶 妈妈 妈 老板娘 姑 \
    闺蜜 舅妈 外婆",
);
/// See [`WOMEN`].
pub(super) const MEN: Table = Table(
    "\
    先生 大哥 哥哥 哥 大爷 大叔 叔叔 叔 伯伯 伯 爷爷 爸爸 爸 弟 姐夫 舅舅 舅 姑父 姨父 妹夫 女婿 \
    外公",
);

/// People one has without their name, in the relation they stand in. Before them 我 and 我的, and
/// for some 大学 and the like, may stand.
pub(super) const KIN: Table = Table(
    "\
    表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 大姨 小姨 二姨 姨妈 姨父 姑姑 姑妈 姑父 舅舅 舅妈 \
    大舅 小舅子 大伯 二叔 三叔 叔叔 婶婶 伯父 嫂子 姐夫 妹夫 岳父 岳母 丈母娘 亲家 亲戚 侄子 \
    侄女 外甥 外甥女 干妈 干爹 小姑子 大姑 小姑",
);
