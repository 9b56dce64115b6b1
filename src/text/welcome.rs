//! The first visit, and how to get the app onto the home screen.

sentences! {
    welcome_claim: "把每天的约访、面谈、名单记在手机里。", "Calls, meetings and names of every working day, on your phone.";
    welcome_offline: "没有网络也能用，客户资料只在你手里。", "Works without a network. Your customers' data stays in your hands.";
    welcome_install: "先装到桌面", "Put it on the home screen first";
    welcome_capture: "直接记第一位客户", "Note the first person now";
    welcome_import: "从通讯录或文件导入", "Import contacts or a file";
    welcome_sample: "看看示例", "Look at a sample";
    welcome_opening: "正在打开…", "Opening…";
    welcome_skip: "先进去看看", "Just look inside";
    welcome_installed: "已经装在桌面上了，记下的都在这台手机里。", "It is on your home screen; what you note stays on this phone.";
    welcome_just_installed: "装好了。请从桌面打开，以后都从那里进。", "Installed. Open it from the home screen from now on.";
    welcome_ios_why: "苹果手机请先装再记：没装到桌面的，7 天不打开会被系统清空。", "On an iPhone install first: without it, the system clears the data after 7 days without a visit.";
    welcome_wechat_why: "微信里打开的装不了，记的东西也容易丢。请先换到手机浏览器。", "Inside WeChat it cannot be installed and data is easily lost. Switch to the phone's browser first.";
    welcome_import_title: "从通讯录或文件导入", "Import contacts or a file";

    install_title: "装到桌面", "Put it on the home screen";
    install_running: "已经装好了", "It is installed";
    install_running_hint: "你现在就是从桌面打开的，没有网络也能用。", "You opened it from the home screen. It works without a network.";
    install_done: "装好了", "Installed";
    install_done_hint: "请回到桌面，点「展业本」图标打开，以后都从那里进。", "Go to the home screen and open it by its icon from now on.";
    install_why: "装好以后：一点图标就打开，没有网络也能用，数据不容易被清。", "Once installed it opens with one tap, works offline, and its data is not cleared easily.";
    install_now: "装到桌面", "Install";
    install_by_menu: "也可以从浏览器菜单装", "Or by the browser's menu";
    install_chromium_1: "点右上角的「⋮」打开菜单。", "Open the menu ⋮ at the top right.";
    install_chromium_2: "选「安装应用」或「添加到主屏幕」。", "Choose Install app or Add to Home screen.";
    install_chromium_3: "点「安装」，回到桌面就有图标了。", "Tap Install; the icon is on your home screen.";
    install_ios_title: "苹果手机这样装", "On an iPhone or iPad";
    install_ios_1: "点底部工具栏的「分享」按钮。", "Tap the Share button in the toolbar.";
    install_ios_2: "往下翻，选「添加到主屏幕」。", "Scroll down and choose Add to Home Screen.";
    install_ios_3: "点右上角的「添加」，从桌面打开。", "Tap Add, then open it from the home screen.";
    install_ios_why_title: "先装再记", "Install first, then note";
    install_ios_why: "苹果的规定：没装到桌面的网页，7 天没打开，里面的数据会被清空。装好的不会。", "Apple's rule: a web page that is not on the home screen loses its data after 7 days without a visit. An installed one does not.";
    install_ios_empty: "装好后第一次打开是空的，这里记过的不会自动过去。已经记了一些的话：先在这里导出备份，装好后在「我的 · 数据」里导入。", "The installed app starts empty; what you noted here does not move by itself. If you have noted something: export a backup here first, then import it in the installed app under Me · Data.";
    install_export_first: "先导出备份", "Export a backup first";
    install_wechat_title: "微信里装不了，换个浏览器", "Not inside WeChat: switch to the browser";
    install_wechat_1: "点右上角的「···」。", "Tap ··· at the top right.";
    install_wechat_2: "选「在浏览器打开」。", "Choose Open in Browser.";
    install_wechat_3: "在浏览器里再点「装到桌面」。", "There, choose Put it on the home screen.";
    install_wechat_why: "微信自带的浏览器不能安装，清理微信缓存时数据也会一起没了。", "WeChat's own browser cannot install anything, and clearing WeChat's cache clears the data too.";
    install_copy_link: "复制网址", "Copy the address";
    install_other_title: "从浏览器菜单装", "By the browser's menu";
    install_other_1: "打开浏览器的菜单。", "Open the browser's menu.";
    install_other_2: "找「安装」「添加到主屏幕」或「添加到桌面」。", "Look for Install, Add to Home screen or Add to desktop.";
    install_other_3: "没有这一项的话，请用 Chrome、Edge 或 Safari 打开。", "If there is none, open it in Chrome, Edge or Safari.";
}
