//! 数据: how safe the book is, backups, and what a file holds.

use super::Lang;
use crate::actions::data::{Inside, Losing, Merging};
use crate::storage::error::StoreError;
use crate::storage::export::{ImportError, MAX_BYTES};
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

sentences! {
    data_title: "数据", "Data";
    data_here: "都在这台手机里", "All of it is on this phone";
    data_health: "存得稳不稳", "How safe it is";
    data_promise: "浏览器", "The browser";
    data_promise_kept: "答应长期保留", "promises to keep it";
    data_promise_none: "没答应保留", "gives no promise";
    data_promise_unknown: "没有说", "does not say";
    data_promise_none_hint: "手机空间紧张时，浏览器可能会清掉它。装到桌面、常打开，它多半会答应；定期备份最稳。", "When the phone runs out of room the browser may clear it. Installing the app and opening it often usually earns the promise; a regular backup is safest.";
    data_promise_ask: "再请它保留", "Ask it again";
    data_promise_refused: "浏览器这次没答应。装到桌面后再试，并记得备份。", "The browser did not agree this time. Install the app, try again, and keep backups.";
    data_promise_given: "浏览器答应保留了。", "The browser promises to keep it.";
    data_copy: "副本", "Copy";
    data_copy_alike: "和本子一致", "the same as the book";
    data_copy_unknown: "正在核对", "being compared";
    data_copy_behind: "还没跟上，稍后再写", "behind; it is tried again later";
    data_copy_full: "手机空间不够，没跟上", "behind, because there is no room";
    data_copy_other: "里面有本子没有的内容，没有动它", "holds what the book does not have, and is left alone";
    data_copy_given_up: "手机空间不够，副本已让给本子，眼下没有副本。请导出一份备份；下次打开时会再试", "given up to make room for the book; there is none now. Export a backup; it is tried again at the next start";
    data_copy_other_hint: "多半是浏览器弄丢过数据：本子重新开了头，或者少了一块，旧的还留在副本里。先存成文件，再用「导入」并进来，副本就会重新跟上；不要的话，让它从现在的本子重做。", "The browser probably lost data once: the book was begun anew, or lacks a part, and what was there is still in the copy. Save it as a file and import that, and the copy follows again; if you do not want it, let the copy be made anew from the present book.";
    data_copy_save: "把副本存成文件", "Save the copy as a file";
    data_copy_saved(people: usize, pages: usize, name: &str): "已存到「下载」：{name}，里面有 {people} 位客户、{pages} 天日志。", "Saved to Downloads: {name}, with {people} people and {pages} days.";
    data_copy_renew: "重做副本", "Make the copy anew";
    data_copy_renew_title: "从现在的本子重做副本？", "Make the copy anew from the present book?";
    data_copy_renew_body: "副本里现在的内容会被换掉，找不回来。还要的话，请先把它存成文件。本子不受影响。", "What the copy holds now is replaced for good. If you may want it, save it as a file first. The book is not affected.";
    data_copy_renewed: "副本已重做，和本子一致。", "The copy is made anew and is the same as the book.";
    data_copy_no_room: "手机空间还不够放副本。请删掉一些照片、视频或不用的应用再试；本子不受影响。", "The phone has no room for the copy yet. Delete some photos, videos or apps, then try again; the book is not affected.";
    data_copy_failed(detail: &str): "副本这次没读写成（{detail}）。请稍后再试；本子不受影响。", "The copy could not be read or written ({detail}). Try again later; the book is not affected.";
    data_copy_none: "这个浏览器不用副本", "not kept in this browser";
    data_copy_hint: "浏览器弄丢数据时，自动从这里恢复。它占的空间和本子一样大。换手机、丢手机还是要靠备份。", "Should the browser lose its data, the book is restored from here by itself. It takes as much room as the book. For a new or lost phone you still need a backup.";
    data_people: "客户", "People";
    data_days: "日志", "Days";
    data_documents: "数据条数", "Records";
    data_room: "占用空间", "Room taken";
    data_room_value(used: &str, quota: &str): "{used}，最多可用 {quota}", "{used} of {quota}";
    data_inner: "存储结构", "Inside";
    data_inner_value(blocks: u64, journal: u64, bytes: &str): "{blocks} 块 + {journal} 条待整理，{bytes}", "{blocks} blocks + {journal} unpacked, {bytes}";
    data_damage: "损坏", "Damage";
    data_damage_none: "没有发现", "none found";
    data_damage_some(n: u64): "{n} 处读不出来", "{n} unreadable pieces";
    data_damage_hint: "读不出的没有删，其余都正常。请马上导出备份；有以前的备份就导入一次，能把缺的补回来。", "Nothing unreadable was deleted, and the rest is fine. Export a backup now; importing an earlier one fills what is missing.";
    data_set_aside(n: u64): "{n} 处当时读不出，原样留着，备份里也有。", "{n} pieces that could not be read are kept as they were, in backups too.", one: "1 piece that could not be read is kept as it was, in backups too.";
    data_reading: "较早的还在读…", "Older records are being read…";
    data_version: "版本", "Version";
    data_last_backup: "上次备份", "Last backup";
    data_never: "还没备份过", "never";

    data_backup: "备份", "Backup";
    data_backup_hint: "整本存成一个文件，发到自己的微信、邮箱或网盘。换手机时用它搬家。", "The whole book as one file. Send it to yourself; it also moves the book to another phone.";
    data_backup_old: "该备份了。", "It is time for a backup.";
    data_export: "导出备份", "Export a backup";
    data_exporting: "正在准备…", "Preparing…";
    data_exporting_left(n: usize): "正在读较早的记录，还剩 {n} 块…", "Reading older records, {n} blocks left…";
    data_ready: "备份做好了，已核对", "The backup is ready and checked";
    data_ready_value(name: &str, size: &str): "{name}，{size}", "{name}, {size}";
    data_share: "发给…", "Send to…";
    data_download: "存成文件", "Save as a file";
    data_downloaded(name: &str): "已存到「下载」：{name}", "Saved to Downloads: {name}";
    data_shared: "已发出。请到那边确认收到了。", "Sent. Please check that it arrived.";
    data_share_failed(detail: &str): "没发出去（{detail}）。请用「存成文件」。", "It was not sent ({detail}). Save it as a file instead.";
    data_download_failed(detail: &str): "没存成（{detail}）。请换「发给…」，或重新载入再试。", "It was not saved ({detail}). Send it instead, or reload and try again.";
    data_private: "文件里有客户的姓名和电话，请只发给自己。", "The file holds names and phone numbers; send it to yourself alone.";

    data_import: "导入", "Import";
    data_import_hint: "展业本的备份（.json），或手机导出的通讯录（.vcf）。先看里面有什么，你点头才写。", "A backup of this app (.json) or contacts from a phone (.vcf). You see what is inside before anything is written.";
    data_choose: "选择文件", "Choose a file";
    data_pick_contacts: "从通讯录选", "Pick contacts";
    data_pick_failed(detail: &str): "没能打开通讯录（{detail}）。可以先把联系人导出成 .vcf 文件，再在这里选。", "The address book did not open ({detail}). Export contacts to a .vcf file and choose it here.";
    data_step_reading(percent: u32): "正在读文件 {percent}%", "Reading the file, {percent}%";
    data_step_checking: "正在核对…", "Checking…";
    data_step_comparing: "正在和本子比对…", "Comparing with the book…";
    data_step_writing: "正在写入，请别关…", "Writing, please keep it open…";
    data_stopped: "已取消，什么都没改。", "Cancelled; nothing was changed.";
    data_choose_another: "换个文件", "Choose another file";

    data_inside: "文件里有", "Inside the file";
    data_by(name: &str, when: &str): "{name} 的本子，{when} 导出", "{name}'s book, exported {when}";
    data_by_nobody(when: &str): "{when} 导出", "Exported {when}";
    data_from_to(from: &str, to: &str): "日志从 {from} 到 {to}", "Days from {from} to {to}";
    data_from_another: "这是另一个本子：里面的客户和日志会并进来，同一天的日志合成一页；你的名字、标准和设置不变。", "This is another book: its people and days are added, two pages of one date become one; your name, standard and settings stay.";
    data_merging: "合并以后", "After merging";
    data_merge_nothing: "这些都已经在本子里，合并不会改动什么。", "All of this is in the book already; merging changes nothing.";
    data_merge_safe: "两边都改过的，留后改的，先前的写进历史。本子里别的内容不动。", "Where both sides changed something the later edit stays and the other is kept in its history. Nothing else is touched.";
    data_find_deleted(what: &str): "你删掉过的也找回来：{what}", "Bring back what you deleted: {what}";
    data_merge: "合并进来", "Merge";
    data_merged(what: &str): "已合并：{what}", "Merged: {what}";
    data_replace: "整本替换…", "Replace the whole book…";
    data_replace_title: "用这个文件替换整本？", "Replace the whole book by this file?";
    data_replace_safe: "替换前会自动留一份现在的本子，可以在这里撤销。", "A copy of the present book is taken first; you can undo it here.";
    data_replace_nothing: "文件里什么都有，不会少东西。", "The file has everything; nothing will be lost.";
    data_replace_do: "替换", "Replace";
    data_replaced(now: u64): "已替换，现在共 {now} 条。", "Replaced; the book has {now} records now.";
    data_undo_replace: "撤销替换", "Undo the replacement";
    data_undo_replace_hint(when: &str, documents: u64): "替换前的本子还留着：{when}，{documents} 条。", "The book as it was before is kept: {when}, {documents} records.";
    data_undo_replace_title: "换回替换前的本子？", "Bring back the book as it was before?";
    data_undo_replace_body: "现在这一本会留作备份，还可以再换回来。", "The present book is kept as the copy, so you can change back.";
    data_undone_replace: "已换回替换前的本子。", "The book is back as it was.";
    data_book_changed: "比对之后本子又有改动，什么都没写。请再选一次文件。", "The book has changed since it was compared, and nothing was written. Choose the file again.";

    contacts_title: "选要记进来的人", "Choose whom to add";
    contacts_count(chosen: usize, all: usize): "已选 {chosen} / {all}", "{chosen} of {all} chosen";
    contacts_all: "全选", "All";
    contacts_none: "全不选", "None";
    contacts_known: "已在本子里", "in the book";
    contacts_nobody: "一个也没选", "Nobody is chosen";
    contacts_hint: "只是把名单搬进来，不算今天新增的准客户。", "This only brings the list in; it does not count as new prospects of today.";
    contacts_add(n: usize): "记进来 {n} 位", "Add {n}";
    contacts_added(n: usize): "已记进来 {n} 位", "{n} added";
    contacts_all_known: "这些人都已经在本子里了。", "All of them are in the book already.";

    import_empty: "这个文件是空的，或者里面没有联系人。请重新导出一次，或换个文件。", "The file is empty, or has no contacts in it. Export it again, or choose another file.";
    import_not_json: "这不是展业本的备份，也不是通讯录文件。请选名字像「展业本-2026-11-23.json」的文件，或 .vcf。", "This is neither a backup of this app nor contacts. Choose a file named like 展业本-2026-11-23.json, or a .vcf.";
    import_truncated: "文件不完整，多半是下载或转发时断了。请从原处重新拿一份，再导入。", "The file breaks off, probably during a download. Get it again from where it came from, then import it.";
    import_foreign: "这是别的程序的文件，不是展业本的备份。请在原来的手机上用「导出备份」再存一份。", "This file is of another app. Use Export a backup on the old phone and choose that file.";
    import_newer(found: u32): "这个备份是更新版本的展业本导出的（格式 {found}）。请先更新展业本，再导入。", "This backup was written by a newer version (format {found}). Update the app first, then import it.";
    import_changed: "文件内容和导出时不一样了：被改过，或传坏了。请重新拿一份没打开编辑过的。", "The file is not as it was written: it was edited or damaged. Get a copy that nobody has edited.";
    import_bad_document(index: usize): "文件里第 {index} 条读不懂，整个文件都没有导入。请重新导出一份再试。", "Record {index} in the file makes no sense, so none of it was imported. Export it again and retry.";
    import_unreadable(detail: &str): "文件读不出来（{detail}）。若在网盘里，请先下载到手机再选。", "The file cannot be read ({detail}). If it is in the cloud, download it to the phone first.";
}

impl Lang {
    /// A number as it is read at a glance: 1,284.
    #[must_use]
    pub fn number(self, n: usize) -> String {
        self.grouped(n as u64)
    }

    /// 12 KB, 3.4 MB, 1.2 GB.
    #[must_use]
    pub fn bytes(self, bytes: f64) -> String {
        const K: f64 = 1024.0;
        if bytes < K * K {
            format!("{:.0} KB", (bytes / K).ceil())
        } else if bytes < K * K * K {
            format!("{:.1} MB", bytes / (K * K))
        } else {
            format!("{:.1} GB", bytes / (K * K * K))
        }
    }

    /// 11月23日 18:30.
    #[must_use]
    pub fn date_time(self, at: DateTime<FixedOffset>, today: NaiveDate) -> String {
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        format!("{} {time}", self.date(at.date_naive(), today))
    }

    /// 3 位客户、2 天日志、1 项设置; 「没有」 for nothing.
    #[must_use]
    pub fn inside(self, inside: Inside) -> String {
        let Inside {
            people,
            pages,
            policies,
            other,
        } = inside;
        let said = match self {
            Self::Zh => [
                (people, "位客户"),
                (pages, "天日志"),
                (policies, "张保单"),
                (other, "项设置"),
            ],
            Self::En => [
                (people, if people == 1 { "person" } else { "people" }),
                (pages, if pages == 1 { "day" } else { "days" }),
                (policies, if policies == 1 { "policy" } else { "policies" }),
                (other, if other == 1 { "setting" } else { "settings" }),
            ],
        };
        let said: Vec<String> = said
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, word)| format!("{} {word}", self.number(*n)))
            .collect();
        match (self, said.is_empty()) {
            (Self::Zh, true) => "没有".to_owned(),
            (Self::En, true) => "nothing".to_owned(),
            (Self::Zh, false) => said.join("、"),
            (Self::En, false) => said.join(", "),
        }
    }

    /// 新增 3 位客户、2 天日志；改动 5 位客户；其余 1,200 条一样。
    #[must_use]
    pub fn merging(self, merging: Merging) -> String {
        let mut parts = Vec::new();
        if merging.new.total() > 0 {
            let new = self.inside(merging.new);
            parts.push(match self {
                Self::Zh => format!("新增 {new}"),
                Self::En => format!("new: {new}"),
            });
        }
        if merging.changed.total() > 0 {
            let changed = self.inside(merging.changed);
            parts.push(match self {
                Self::Zh => format!("改动 {changed}"),
                Self::En => format!("changed: {changed}"),
            });
        }
        if merging.same > 0 {
            let same = self.number(merging.same);
            parts.push(match self {
                Self::Zh => format!("其余 {same} 条一样"),
                Self::En => format!("{same} the same"),
            });
        }
        parts.join(match self {
            Self::Zh => "；",
            Self::En => "; ",
        })
    }

    /// What will be lost when the book is replaced, by its names.
    #[must_use]
    pub fn losing(self, losing: &Losing) -> String {
        let mut said = String::new();
        if losing.missing.total() > 0 {
            let missing = self.inside(losing.missing);
            said += &match self {
                Self::Zh => format!("会失去：{missing}"),
                Self::En => format!("You will lose: {missing}"),
            };
            if !losing.names.is_empty() {
                let more = losing.missing.people > losing.names.len();
                said += &match (self, more) {
                    (Self::Zh, true) => format!("（{} 等）", losing.names.join("、")),
                    (Self::Zh, false) => format!("（{}）", losing.names.join("、")),
                    (Self::En, true) => format!(" ({} and others)", losing.names.join(", ")),
                    (Self::En, false) => format!(" ({})", losing.names.join(", ")),
                };
            }
            said += match self {
                Self::Zh => "。",
                Self::En => ". ",
            };
        }
        if losing.older.total() > 0 {
            let older = self.inside(losing.older);
            said += &match self {
                Self::Zh => format!("会退回旧内容：{older}。"),
                Self::En => format!("An older version comes back of: {older}. "),
            };
        }
        if said.is_empty() {
            self.data_replace_nothing().clone_into(&mut said);
        }
        said.trim_end().to_owned()
    }

    /// Why nothing could be done with the copy, and what to do.
    #[must_use]
    pub fn copy_error(self, error: &StoreError) -> String {
        match error {
            StoreError::QuotaExceeded => self.data_copy_no_room().to_owned(),
            error => self.data_copy_failed(&error.to_string()),
        }
    }

    /// Why a file is not taken, and what to do. Nothing has been changed by then.
    #[must_use]
    pub fn import_error(self, error: &ImportError) -> String {
        match error {
            ImportError::Empty => self.import_empty().to_owned(),
            ImportError::TooLarge { bytes } => {
                let (size, most) = (self.bytes(*bytes as f64), self.bytes(MAX_BYTES as f64));
                match self {
                    Self::Zh => format!(
                        "文件有 {size}，太大了（最多 {most}），不像展业本的备份。请看看是不是选错了。"
                    ),
                    Self::En => format!(
                        "The file has {size}, too much for a backup of this app (at most {most}). Check that it is the right one."
                    ),
                }
            }
            ImportError::NotJson { .. } => self.import_not_json().to_owned(),
            ImportError::Truncated | ImportError::CountMismatch { .. } => {
                self.import_truncated().to_owned()
            }
            ImportError::ForeignFile => self.import_foreign().to_owned(),
            ImportError::NewerFormat { found, .. } => self.import_newer(*found),
            ImportError::ChecksumMismatch => self.import_changed().to_owned(),
            ImportError::BadDocument { index, .. } => self.import_bad_document(*index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_sizes_are_read_at_a_glance() {
        for (n, said) in [
            (0, "0"),
            (999, "999"),
            (1284, "1,284"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(Lang::Zh.number(n), said);
        }
        for (bytes, said) in [
            (1.0, "1 KB"),
            (2048.0, "2 KB"),
            (3_565_158.0, "3.4 MB"),
            (1_288_490_188.8, "1.2 GB"),
        ] {
            assert_eq!(Lang::Zh.bytes(bytes), said);
        }
    }

    #[test]
    fn what_a_file_holds_is_said_without_empty_words() {
        let inside = |people, pages, other| Inside {
            people,
            pages,
            other,
            ..Inside::default()
        };
        assert_eq!(
            Lang::Zh.inside(inside(1284, 2, 0)),
            "1,284 位客户、2 天日志"
        );
        assert_eq!(Lang::En.inside(inside(1, 0, 2)), "1 person, 2 settings");
        assert_eq!(Lang::Zh.inside(inside(0, 0, 0)), "没有");
        let policies = Inside {
            policies: 2,
            ..inside(1, 0, 1)
        };
        assert_eq!(Lang::Zh.inside(policies), "1 位客户、2 张保单、1 项设置");
        assert_eq!(Lang::En.inside(policies), "1 person, 2 policies, 1 setting");
    }

    #[test]
    fn what_will_be_lost_is_named() {
        let losing = Losing {
            missing: Inside {
                people: 6,
                pages: 2,
                ..Inside::default()
            },
            names: ["张三", "李四"].map(str::to_owned).to_vec(),
            older: Inside {
                people: 1,
                ..Inside::default()
            },
        };
        assert_eq!(
            Lang::Zh.losing(&losing),
            "会失去：6 位客户、2 天日志（张三、李四 等）。会退回旧内容：1 位客户。"
        );
        assert_eq!(
            Lang::En.losing(&Losing::default()),
            "The file has everything; nothing will be lost."
        );
    }
}
