//! 我的: the agent's own settings.

sentences! {
    me_nameless: "还没写名字", "No name yet";
    me_name: "你的名字", "Your name";
    me_name_hint: "写在备份和日志上，别人看得懂是谁的", "Stands on backups and logs, so that others know whose they are";
    me_edit_name: "改名字", "Change the name";
    me_display: "显示", "Display";
    me_language: "语言", "Language";
    me_theme: "明暗", "Theme";
    me_theme_auto: "跟随手机", "As the phone";
    me_theme_light: "浅色", "Light";
    me_theme_dark: "深色", "Dark";
    me_care: "关怀模式", "Care mode";
    me_care_hint: "字更大，按钮更大", "Larger type and buttons";
    me_work: "工作", "Work";
    me_journal_hint: "每天的计划、结果和总结", "Plan, results and summary of every day";
    me_standards: "标准与日历", "Standard and calendar";
    me_data: "数据", "Data";
    me_data_hint: "备份、导入、存得稳不稳", "Backup, import, how safe it is";
    me_sample_title: "示例本子", "Sample book";
    me_sample_hint: "60 位虚构的客户，单独存放，随便点，不影响你自己的", "60 invented people in a place of their own; nothing you do there touches your book";
    me_sample_open: "打开示例", "Open the sample";
    me_sample_leave: "回到我的本子", "Back to my book";
    me_about: "关于", "About";
    me_version: "版本", "Version";
    me_licence: "许可", "Licence";
    me_licence_value: "MIT 或 Apache-2.0", "MIT or Apache-2.0";
    me_private: "不上传：除了你自己发出去的备份、报表和文件，客户资料不会离开这台手机。", "Nothing is uploaded: apart from the backups, reports and files you send yourself, no customer's data leaves this phone.";
    me_initial: "展", "Z";
    me_summary(people: usize, days: usize): "{people} 位客户 · {days} 天日志", "people: {people} · days: {days}";
}
