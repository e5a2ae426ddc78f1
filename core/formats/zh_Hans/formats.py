"""Days and months without a leading nought: 4月23日."""

MONTH_DAY_FORMAT = "n月j日"
