//! What the person does: professions by name, and where somebody works.

use super::Meaning;
use super::page::{Find, Page, is_han};
use super::relatives::{is_where_a_relative_is, speaks_of_a_relative};
use super::surnames::SINGLE;
use super::table::Table;

/// Whether it is a relative who does it.
fn is_of_a_relative(page: &Page, at: usize) -> bool {
    speaks_of_a_relative(page, at) || is_where_a_relative_is(page, at)
}

/// Claims professions.
pub(super) fn read(page: &mut Page) {
    page.sweep(labelled);
    page.sweep(runs_a);
    page.sweep(works_at);
    page.sweep(profession);
    page.sweep(employer);
}

/// The usual professions, the longer before the shorter they end in.
const PROFESSIONS: Table = Table(
    "\
    教师 老师 教授 讲师 校长 园长 班主任 辅导员 幼师 教练 教培 公务员 事业编 事业单位 村干部 \
    干部 科员 社工 军人 退伍军人 警察 民警 辅警 交警 消防员 法官 检察官 律师 翻译 记者 编辑 学生 \
    研究生 大学生 博士 科研人员 研究员 图书管理员 \
    医生 大夫 牙医 中医 护士长 护士 护工 药师 药剂师 月嫂 育儿嫂 育婴师 保姆 家政 医药代表 \
    会计师 会计 出纳 财务总监 财务 审计 文员 前台 秘书 助理 行政 人事 HR 总经理 副总经理 经理 \
    总监 主管 主任 高管 企业主 董事长 CEO CFO CTO 白领 职员 上班族 客服 销售员 销售 业务员 采购 \
    外贸 电商 主播 网红 博主 自媒体 策划 运营 市场 产品经理 项目经理 程序员 码农 软件开发 开发 \
    工程师 架构师 测试 IT UI 设计师 室内设计 美工 摄影师 建筑师 造价师 监理 技术员 技术总监 \
    银行职员 柜员 客户经理 理财经理 投资经理 证券经纪 保险代理人 房产中介 房产销售 中介 \
    个体户 个体 老板娘 老板 店主 店长 店员 营业员 导购 收银员 服务员 厨师 糕点师 面点师 咖啡师 \
    调酒师 美容师 美甲师 美发师 理发师 发型师 化妆师 健身教练 瑜伽老师 按摩师 导游 空姐 空乘 \
    飞行员 海员 船员 演员 歌手 模特 作家 画家 音乐人 自由职业 自由职业者 微商 团长 批发商 经销商 \
    代理商 包工头 装修 装修工 投资人 股民 房东 二房东 \
    司机 滴滴司机 货车司机 出租车司机 网约车司机 快递员 快递小哥 外卖员 外卖小哥 骑手 保安 保洁 \
    门卫 环卫工 电工 焊工 木工 瓦工 水电工 钳工 车工 技工 维修工 修理工 工人 打工 农民 农民工 \
    养殖户 果农 渔民 矿工 仓管 仓库管理员 质检员 操作工 物业经理 物业 流水线 \
    全职妈妈 全职太太 宝妈 家庭主妇 全职爸爸 退休教师 退休工人 退休干部 退休 待业 无业 自由 \
    下岗 \
    teacher sales doctor nurse lawyer engineer programmer accountant driver chef manager designer \
    student retired housewife banker boss policeman dentist professor developer consultant \
    entrepreneur freelancer waiter secretary",
);

/// Those that are words of other uses as well and need an edge on both sides.
const NEED_EDGES: Table = Table(
    "\
    自由 市场 开发 测试 打工 干部 学生 博士 人事 行政 财务 装修 中介 物业 个体 IT UI 运营 策划 \
    boss 采购 主任 主管 助理 中医 团长 审计 翻译",
);

/// What may stand before a profession and belongs to it.
const BEFORE: Table = Table(
    "\
    退休 小学 中学 初中 高中 大学 幼儿园 职校 技校 培训班 培训机构 语文 数学 英语 体育 音乐 美术 \
    舞蹈 钢琴 物理 化学 外科 内科 牙科 儿科 妇科 骨科 妇产科 急诊 麻醉 主治 住院 中医 西医 三甲 \
    社区 医院 人民医院 药店 诊所 银行 证券 保险 基金 公司 企业 国企 央企 外企 私企 民企 工厂 \
    学校 机关 政府 街道 居委会 法院 公安局 税务局 派出所 财务 行政 人事 销售 市场 项目 产品 客户 \
    大堂 部门 区域 采购 技术 软件 硬件 机械 电气 土木 建筑 电子 网络 高级 资深 副 女 男 总 店 \
    超市 饭店 酒店 餐厅 餐饮 火锅店 奶茶店 早餐店 面馆 小吃店 水果店 服装店 美容院 理发店 花店 \
    便利店 母婴店 五金店 建材 服装 家具 家电 汽车 汽修 物流 货运 快递 外贸 电商 网店 淘宝 直播 \
    装修 房产 房地产 地产 中介 旅行社 茶叶 烟酒 海鲜 水产 养殖 农资 医疗器械 器械 药品 化妆品 \
    珠宝 手机 数码 广告 印刷 包装 食品 科技 贸易 商贸 律师 会计 事务所 注册 实习 大 小 出租车 \
    网约车 滴滴 货车 大巴 公交车 公交 地铁 高铁 工地 车间 4S店 4s店 互联网 IT 平安 人寿 太保 \
    建设 工商 农业 招商 交通 中国 人民 第一 第二 中心 市 区 县 省 民营 连锁 金融 银保 石油 石化 电力 电网 烟草 铁路 航空 燃气 自来水 教育 培训 影视 传媒 文化 旅游 酒水 化工 制药 医药 生物 环保 新能源 光伏 半导体 游戏 软件 装饰 设计 咨询 投资 担保 租赁 健身 瑜伽 游泳 驾校 施工队 工程队 华为 腾讯 阿里 百度 京东 美团 字节 小米 \
    移动 联通 电信 国网 中石油 中石化",
);

/// Before a profession: 是一名, 职业是.
const LEADS: &[&str] = &[
    "他是",
    "她是",
    "是一名",
    "是个",
    "是位",
    "是一个",
    "是做",
    "是",
    "做",
    "当",
    "从事",
    "一名",
    "一位",
];

/// Where a profession begins that stands at `start`, with all that belongs before it.
fn with_attributes(page: &Page, mut start: usize) -> usize {
    for _ in 0..3 {
        let longest = BEFORE
            .words()
            .filter(|word| page.preceded_by(start, word))
            .map(|word| start - word.chars().count())
            .filter(|from| (*from..start).all(|i| page.is_word(i)))
            .min();
        match longest {
            Some(from) => start = from,
            None => break,
        }
    }
    start
}

/// Of a shop anything may stand before its owner: 旗袍店老板娘. Where that begins, when it begins
/// with an edge and no name can hide in it.
fn with_shop(page: &Page, start: usize) -> Option<usize> {
    let mut from = start;
    while from > 0 && start - from < 6 && page.free(from - 1).is_some_and(is_han) {
        from -= 1;
    }
    let first = page.free(from)?;
    let hides = SINGLE.contains(first) || "我的他她".contains(first);
    (page.begins(from) && !hides).then_some(from)
}

/// Behind a profession, what makes it another word or somebody who speaks.
const NOT_BEFORE: &[&str] = &[
    "说",
    "让",
    "建议",
    "讲",
    "介绍",
    "推荐",
    "证",
    "费",
    "节",
    "系",
    "资格",
    "考试",
    "帮",
    "来",
    "事务所",
];

/// 小学老师, 销售经理, 是一名护士.
fn profession(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let mut word = cursor.eat_from(PROFESSIONS)?;
    // 销售 and 经理 are one profession.
    while let Some(more) = cursor.eat_from(PROFESSIONS) {
        word = more;
    }
    let end = cursor.at;
    let mut start = with_attributes(page, at);
    if ["老板", "店主", "店长", "店员"]
        .iter()
        .any(|owner| page.cursor(at).eat(owner))
    {
        start = with_shop(page, start).unwrap_or(start);
    }
    let lead = LEADS
        .iter()
        .filter(|lead| page.preceded_by(start, lead))
        .map(|lead| start - lead.chars().count())
        .filter(|from| (*from..start).all(|i| page.is_word(i)))
        .min();
    let alone = page.ends(end) && (page.begins(at) || start < at || lead.is_some());
    let from = lead.unwrap_or(start);
    if (NEED_EDGES.holds(word) && !alone)
        || page.followed_by_any(end, NOT_BEFORE)
        || is_of_a_relative(page, from)
    {
        return None;
    }
    Some(Find::new(from..end, Meaning::Job(page.text(start..end))))
}

/// 职业：教师, 工作：开店.
fn labelled(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&[
        "职业",
        "工作单位",
        "单位",
        "职务",
        "岗位",
        "工作",
        "occupation",
        "job",
    ])?;
    let bare = cursor.at;
    cursor.skip_to_value();
    if cursor.at == bare || page.char(bare) == Some(' ') {
        return None;
    }
    let end = page.run_end(cursor.at);
    (1..=20).contains(&(end - cursor.at)).then_some(())?;
    Some(Find::new(at..end, Meaning::Job(page.text(cursor.at..end))))
}

/// Trades that are whole as they stand.
const RUNNING: Table = Table(
    "跑滴滴 开滴滴 开出租车 开出租 开网约车 开货车 跑运输 跑货运 送外卖 送快递 跑外卖 带货 开店 \
    开网店 摆地摊 做生意 做微商 做小生意 搞装修 搞工程 包工程 搞养殖 自己创业 创业",
);
/// What people open and run.
const SHOPS: Table = Table(
    "店 公司 厂 馆 超市 餐厅 饭店 诊所 工作室 事务所 农家乐 民宿 铺 铺子 幼儿园 酒店 棋牌室 美容院 \
    养老院 茶楼 网吧 酒吧 洗车行 车行 会所 发廊 驿站 药房 商行 画室 培训班",
);

/// A profession from `from` to `end`; the 的 behind it, 「开超市的」, is taken with it.
fn closed(page: &Page, from: usize, end: usize) -> Find {
    let mut behind = page.cursor(end);
    let last = if behind.eat("的") && page.ends(behind.at) {
        behind.at
    } else {
        end
    };
    Find::new(from..last, Meaning::Job(page.text(from..end)))
}

/// 开超市的, 开了家火锅店, 做建材生意, 做外贸的, 跑滴滴.
fn runs_a(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    if cursor.eat_from(RUNNING).is_some() {
        return (!is_of_a_relative(page, at)).then(|| closed(page, at, cursor.at));
    }
    let verb = cursor.eat_any(&["自己开", "开", "经营", "做", "搞", "卖"])?;
    cursor.eat_any(&["了一家", "了家", "了个", "一家", "家", "个", "了"]);
    let start = cursor.at;
    let run = page.run_end(start).min(start + 9);
    let opens = verb.ends_with('开') || verb == "经营";
    let end = (start + 1..=run)
        .take_while(|end| {
            let last = page.free(end - 1);
            last.is_some_and(|c| !"想要保险方案计划饭会".contains(c))
        })
        .find_map(|end| {
            let text = page.text(start..end);
            let mut behind = page.cursor(end);
            let particle = behind.eat("的");
            if opens && SHOPS.words().any(|shop| text.ends_with(shop)) {
                let goes_on = page.free(end).is_some_and(is_han);
                let over = particle || !goes_on || page.followed_by_any(end, SHOP_GOES_ON);
                return over.then_some(end);
            }
            if let Some(trade) = page.cursor(end).eat_any(&["生意", "买卖"])
                && !opens
            {
                return Some(end + trade.chars().count());
            }
            let any = particle
                && page.ends(behind.at)
                && text.chars().count() >= 2
                && text.chars().all(is_han);
            // 做外贸: a trade from the table needs no 的.
            let known = !opens && verb != "卖" && TRADES.holds(&text) && !particle;
            (any || known).then_some(end)
        })?;
    (!is_of_a_relative(page, at)).then(|| closed(page, at, end))
}

/// What may follow a shop at once without a blank.
const SHOP_GOES_ON: &[&str] = &[
    "月入", "年入", "收入", "有", "已婚", "住", "想", "老公", "老婆", "两", "一",
];

const TRADES: Table = Table(
    "\
    外贸 电商 建材 服装 餐饮 物流 装修 销售 房产 财务 会计 设计 直播 金融 IT 工程 美容 教育 培训 \
    家政 货运 批发 零售 水果 茶叶 海鲜 汽修 广告 微商 代购 投资 私募 保健品 化妆品 母婴 软件 \
    互联网 自媒体 民宿 旅游",
);

/// 在银行上班, 在华为工作, 在第一中学教书, 在银行做柜员.
fn works_at(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&["目前在", "现在在", "现在", "在", "于"])?;
    let from = cursor.at;
    let run = page.run_end(from).min(from + 16);
    if is_of_a_relative(page, at) {
        return None;
    }
    (from + 1..run).find_map(|end| {
        let mut cursor = page.cursor(end);
        let doing = cursor.eat_any(&[
            "上班", "工作", "任职", "任教", "教书", "当差", "打工", "做事", "当", "做",
        ])?;
        let says_more = match doing {
            "当" | "做" => cursor.eat_from(PROFESSIONS).is_some().then_some(true)?,
            _ => matches!(doing, "任教" | "教书" | "打工" | "当差"),
        };
        // The place says what 上班 and 工作 do not.
        let kept = if says_more {
            from..cursor.at
        } else {
            from..end
        };
        Some(Find {
            means: Meaning::Job(page.text(kept)),
            ..closed(page, at, cursor.at)
        })
    })
}

const EMPLOYERS: Table = Table(
    "\
    有限公司 分公司 公司 集团 工厂 厂 医院 公安局 税务局 教育局 局 派出所 法院 检察院 银行 支行 \
    信用社 学校 小学 中学 大学 幼儿园 学院 研究所 研究院 设计院 事务所 居委会 街道办 政府 超市 \
    酒店 饭店 药店 诊所 4S店 部队 养老院 国企 央企 外企 旅行社 培训机构 工地 施工队 工程队 店",
);

/// Before an employer, what makes it no employer of the person: 我们公司, 到医院.
const NOT_AFTER: &[&str] = &[
    "我们", "他们", "你们", "到", "去", "来", "的", "给", "送", "我", "他", "她", "在", "了", "上",
    "读", "想", "孩子", "住", "家", "这", "那", "带", "办", "买", "拿", "还", "客户",
];
/// Behind an employer, the same: 公司分配, 大学同学.
const NOT_AT: &[&str] = &[
    "说", "买", "给", "的保", "见", "分配", "团", "有", "旁", "附近", "对面", "门口", "里", "派",
    "同学", "毕业", "文化", "学历", "本科", "生", "卡", "贷款", "存款",
];

/// 建材公司, 第一人民医院, 税务局. Behind a name only as much as the tables know.
fn employer(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let word = cursor.eat_from(EMPLOYERS)?;
    let start = with_shop(page, at).unwrap_or_else(|| with_attributes(page, at));
    let before = page.text(start..at);
    // 大局 and 结局 are none.
    let short = word.chars().count() == 1 && at - start < 2;
    let somewhere = if start == at {
        !page.begins(at)
    } else {
        NOT_AFTER.iter().any(|word| before.contains(word))
    };
    if short
        || somewhere
        || page.followed_by_any(cursor.at, NOT_AT)
        || is_of_a_relative(page, start)
    {
        return None;
    }
    let mut end = cursor.at;
    let mut role = page.cursor(end);
    role.eat("的");
    if role.eat_from(PROFESSIONS).is_some() || role.eat_any(&["上班", "工作"]).is_some() {
        end = role.at;
    }
    Some(Find::new(start..end, Meaning::Job(page.text(start..end))))
}
