"""What the competition charges for each unit of something unwanted."""

OPTIMUM = 30
SAME_SHIFT, WORK, OFF = 15, 30, 30
OFF_REQUEST = 10
HALF_WEEKEND, TOTAL, WEEKEND = 30, 20, 30
