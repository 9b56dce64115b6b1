//! What is said above every page, and what is said when the book does not open.

use super::Lang;
use crate::storage::error::StoreError;

sentences! {
    banner_sample: "示例本子，客户都是虚构的", "Sample book, invented people";
    banner_sample_leave: "回到我的本子", "Back to my book";
    banner_update: "有新版本。更新一下，没写完的也会留着。", "A new version is ready. What you are typing is kept.";
    banner_update_do: "更新", "Update";
    banner_updating: "正在更新…", "Updating…";
    banner_clock(now: &str, latest: &str): "手机时间不对？现在是 {now}，可最近一条是 {latest} 记的。请先把手机时间调准，不然新记的会排到前面的日子里。", "Is the phone's clock wrong? It says {now}, but the latest record is of {latest}. Set the clock first, or new records land on the wrong day.";
    banner_clock_ok: "时间没错", "The time is right";
    banner_restored(n: u64): "浏览器把数据弄丢了，本子已经从手机里的副本恢复，共 {n} 条。请看看最近记的在不在，再备份一份。", "The browser had lost its data. The book was restored from its copy on this phone, {n} records. Check that the latest are there, then back it up.";
    banner_missing(n: u64): "少了 {n} 条数据：上次打开时还在，这次没找到。请先别清理浏览器；有备份的话，导入就能补回来。", "{n} records are missing: they were there last time. Do not clear the browser now; if you have a backup, importing it brings them back.", one: "1 record is missing: it was there last time. Do not clear the browser now; if you have a backup, importing it brings it back.";
    banner_missing_see: "去看看", "See";
    banner_missing_ok: "知道了", "Understood";
    banner_damaged(n: u64): "有 {n} 处数据读不出来，其余正常，读不出的也没有删。请先导出一份备份。", "{n} pieces of data cannot be read. The rest is fine and nothing was deleted. Export a backup now.", one: "1 piece of data cannot be read. The rest is fine and nothing was deleted. Export a backup now.";
    banner_unread: "较早的记录还没读出来，过一会儿会自动再读。存好的都在，也可以照常记。", "Older records could not be read yet. It is tried again by itself; everything saved is safe, and you can go on noting.";
    banner_copy_has_more: "副本里有本子没有的内容，可以取回来。", "The copy holds what the book does not have. It can be brought back.";
    banner_copy_given_up: "手机空间满了，副本已让给本子，眼下没有副本。请备份一份。", "The phone is full, so the copy was given up for the book; there is none now. Back it up.";
    banner_ios: "还没装到桌面：7 天不打开，苹果会清空这里的数据。", "Not on the home screen yet: after 7 days without a visit the system clears the data here.";
    banner_ios_do: "怎么装", "How to";
    banner_wechat: "在微信里记的东西容易丢，请换到手机浏览器。", "Data noted inside WeChat is easily lost. Switch to the phone's browser.";
    banner_backup(days: i64): "{days} 天没备份了。存一份，换手机、丢手机都不怕。", "No backup for {days} days. One file makes a lost phone no loss.", one: "No backup for a day. One file makes a lost phone no loss.";
    banner_backup_never: "还没备份过。存一份，换手机、丢手机都不怕。", "No backup yet. One file makes a lost phone no loss.";
    banner_backup_do: "去备份", "Back up";
    banner_later: "以后再说", "Later";

    open_failed_title: "本子打不开", "The book does not open";
    open_failed_safe: "已经存好的内容没有动。", "What was saved has not been touched.";
    open_quota: "手机存储满了，连打开都不够用。请删掉一些照片、视频或不用的应用，再点「再试一次」。", "The phone has no room left, not even to open the book. Delete some photos, videos or apps, then try again.";
    open_refused: "浏览器不让在这里存东西，多半是无痕（隐私）窗口，或者关掉了网站数据。请在普通窗口里打开，或者装到桌面再用。", "The browser refuses to store anything here: probably a private window, or site data is switched off. Open it in a normal window, or install it.";
    open_connection: "和本机数据库断开了，手机刚睡醒时会这样。请重新载入。", "The connection to the local database was lost, as happens when a phone wakes up. Reload the page.";
    open_blocked: "另一个展业本页面用着旧版本，占住了数据。请把其他展业本页面都关掉，再点「再试一次」。", "Another tab with an older version holds the data. Close all other tabs of this app, then try again.";
    open_newer: "这台手机上的数据是更新版本的展业本写的，这一版读不了。请连上网，点「重新载入」换成新版。数据原样没动。", "The data on this phone was written by a newer version. Go online and reload to get it. The data is untouched.";
    open_corrupt: "有一处要紧的数据读不出来。请先点「救出能读的」，把还能读的存成一个文件，再重新载入试试。", "An important piece of data cannot be read. Rescue what is readable into a file first, then reload.";
    open_behind: "另一个页面正在不停地写。请等几秒，再点「再试一次」。", "Another tab keeps writing. Wait a few seconds, then try again.";
    open_other(detail: &str): "打开时出了没见过的问题（{detail}）。请重新载入；还是不行，先把能读的救出来。", "Something unknown went wrong ({detail}). Reload; if that does not help, rescue what is readable.";
    open_reload: "重新载入", "Reload";
    open_salvage: "救出能读的", "Rescue what is readable";
    open_salvaging: "正在读…", "Reading…";
    open_salvaged(people: usize, pages: usize): "存下了一个文件：{people} 位客户、{pages} 天日志。换个浏览器或重装后，在「我的 · 数据」里导入。", "Saved a file with {people} people and {pages} days. Import it under Me · Data in another browser or after reinstalling.";
    open_salvage_none: "这里没有能读出来的内容。", "Nothing here could be read.";
    open_salvage_failed(detail: &str): "没能读出来（{detail}）。请重新载入后再试。", "It could not be read ({detail}). Reload and try again.";
    open_how_to_install: "怎么装到桌面", "How to install";
}

impl Lang {
    /// Why the book does not open, and what to do.
    #[must_use]
    pub fn cannot_open(self, error: &StoreError) -> String {
        match error {
            StoreError::QuotaExceeded => self.open_quota().to_owned(),
            StoreError::Refused => self.open_refused().to_owned(),
            StoreError::ConnectionLost => self.open_connection().to_owned(),
            StoreError::BlockedByOtherTab => self.open_blocked().to_owned(),
            StoreError::NewerDatabase { .. } | StoreError::NewerSchema { .. } => {
                self.open_newer().to_owned()
            }
            StoreError::Corrupt { .. } => self.open_corrupt().to_owned(),
            StoreError::Behind | StoreError::Conflict { .. } => self.open_behind().to_owned(),
            StoreError::Other(detail) => self.open_other(detail),
        }
    }
}
