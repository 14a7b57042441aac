package words

// report is statistics. (Báo cáo.)
var report = entries{}
