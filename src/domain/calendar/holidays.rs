//! 节假日安排: the public holidays and make-up days as published each year by the General Office
//! of the State Council. Data only; how they are judged stands in [`super`].
//!
//! A new year is a new table here, copied from the notice day by day. Until then the year is
//! worked by the pattern, and users may enter the table themselves.

use chrono::{Datelike, NaiveDate};

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicHoliday {
    /// 元旦.
    NewYear,
    /// 春节.
    SpringFestival,
    /// 清明节.
    QingMing,
    /// 劳动节.
    LabourDay,
    /// 端午节.
    DragonBoat,
    /// 中秋节.
    MidAutumn,
    /// 国庆节.
    NationalDay,
    /// 国庆节、中秋节, in a year in which they are one holiday.
    NationalDayAndMidAutumn,
}

/// A day of a given year: month and day.
type MonthDay = (u32, u32);

/// The table of one year.
#[derive(Debug)]
pub struct PublishedYear {
    /// The Gregorian year.
    pub year: i32,
    /// The number of the notice.
    pub notice: &'static str,
    off: &'static [(PublicHoliday, MonthDay, MonthDay)],
    on: &'static [MonthDay],
}

use PublicHoliday::{
    DragonBoat, LabourDay, MidAutumn, NationalDay, NationalDayAndMidAutumn, NewYear, QingMing,
    SpringFestival,
};

static PUBLISHED: [PublishedYear; 3] = [
    // Of 25 October 2023. 元旦 and 端午节 are named as single days that join a weekend; New
    // Year's Eve of the lunar year (9 February) is recommended and not ordered, so it is worked.
    PublishedYear {
        year: 2024,
        notice: "国办发明电〔2023〕7号",
        off: &[
            (NewYear, (1, 1), (1, 1)),
            (SpringFestival, (2, 10), (2, 17)),
            (QingMing, (4, 4), (4, 6)),
            (LabourDay, (5, 1), (5, 5)),
            (DragonBoat, (6, 10), (6, 10)),
            (MidAutumn, (9, 15), (9, 17)),
            (NationalDay, (10, 1), (10, 7)),
        ],
        on: &[
            (2, 4),
            (2, 18),
            (4, 7),
            (4, 28),
            (5, 11),
            (9, 14),
            (9, 29),
            (10, 12),
        ],
    },
    // Of 12 November 2024.
    PublishedYear {
        year: 2025,
        notice: "国办发明电〔2024〕12号",
        off: &[
            (NewYear, (1, 1), (1, 1)),
            (SpringFestival, (1, 28), (2, 4)),
            (QingMing, (4, 4), (4, 6)),
            (LabourDay, (5, 1), (5, 5)),
            (DragonBoat, (5, 31), (6, 2)),
            (NationalDayAndMidAutumn, (10, 1), (10, 8)),
        ],
        on: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    // Of 4 November 2025.
    PublishedYear {
        year: 2026,
        notice: "国办发明电〔2025〕7号",
        off: &[
            (NewYear, (1, 1), (1, 3)),
            (SpringFestival, (2, 15), (2, 23)),
            (QingMing, (4, 4), (4, 6)),
            (LabourDay, (5, 1), (5, 5)),
            (DragonBoat, (6, 19), (6, 21)),
            (MidAutumn, (9, 25), (9, 27)),
            (NationalDay, (10, 1), (10, 7)),
        ],
        on: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

/// The table of a year, when there is one.
pub fn published(year: i32) -> Option<&'static PublishedYear> {
    PUBLISHED.iter().find(|table| table.year == year)
}

impl PublishedYear {
    /// The holiday a day of this year belongs to.
    pub fn holiday_on(&self, date: NaiveDate) -> Option<PublicHoliday> {
        let day = (date.month(), date.day());
        self.off
            .iter()
            .find(|(_, from, to)| date.year() == self.year && (*from..=*to).contains(&day))
            .map(|(holiday, _, _)| *holiday)
    }

    /// Whether a day of this year is worked in exchange for a holiday.
    pub fn is_make_up_day(&self, date: NaiveDate) -> bool {
        date.year() == self.year && self.on.contains(&(date.month(), date.day()))
    }

    /// The make-up days, in order.
    pub fn make_up_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.on
            .iter()
            .filter_map(|(month, day)| NaiveDate::from_ymd_opt(self.year, *month, *day))
    }

    /// The holidays with their first and last day, in order.
    pub fn holidays(&self) -> impl Iterator<Item = (PublicHoliday, NaiveDate, NaiveDate)> {
        let date = |(month, day): MonthDay| NaiveDate::from_ymd_opt(self.year, month, day);
        self.off
            .iter()
            .filter_map(move |(holiday, from, to)| Some((*holiday, date(*from)?, date(*to)?)))
    }
}
