"""The month stands in the genitive beside a day: 23 апреля."""

MONTH_DAY_FORMAT = "j E"
