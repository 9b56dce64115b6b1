//! Words that stand on many pages.

sentences! {
    app_name: "展业本", "Zhanye";
    tab_today: "今日", "Today";
    tab_people: "客户", "People";
    tab_capture: "速记", "Capture";
    tab_review: "复盘", "Review";
    tab_me: "我的", "Me";
    journal: "工作日志", "Journal";
    close_day: "收工", "Close the day";
    save: "存好", "Save";
    saved: "已存好", "Saved";
    saving: "正在存…", "Saving…";
    all_saved: "已全部存好", "All saved";
    offline: "离线", "Offline";
    online: "在线", "Online";
    cancel: "取消", "Cancel";
    close: "关闭", "Close";
    back: "返回", "Back";
    done: "完成", "Done";
    undo: "撤销", "Undo";
    undone: "已撤销", "Undone";
    edit: "修改", "Edit";
    delete: "删除", "Delete";
    add: "添加", "Add";
    more: "更多", "More";
    yes: "是", "Yes";
    no: "否", "No";
    retry: "再试一次", "Try again";
    confirm: "确定", "Confirm";
    call: "拨打", "Call";
    sms: "短信", "Message";
    copy: "复制", "Copy";
    copied: "已复制", "Copied";
    record_result: "记结果", "Record result";
    plan_it: "排进计划", "Plan it";
    skip_to_content: "跳到正文", "Skip to content";
    main_navigation: "主导航", "Main navigation";
    loading_older: "正在载入较早的记录…", "Loading older records…";
    none_yet: "还没有", "None yet";
    optional: "可不填", "optional";
    unnamed: "未留名", "Unnamed";
    not_found: "没有这一页", "There is no such page";
    not_found_hint: "它可能被删除了,或者地址不对。", "It may have been deleted, or the address is wrong.";
    to_today: "回到今日", "Go to today";
    people_count(n: usize): "共 {n} 位", "{n} people";
    percent(n: u8): "{n}%", "{n}%";
}
