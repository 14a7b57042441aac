package words

// progress is what the figures of movements refuse. (Số liệu phong trào.)
var progress = entries{
	"progress.no-such-period": {"Kỳ “{0}” không có. Viết tháng 2024-03, quý 2024-Q1, nửa năm 2024-H1 hoặc năm 2024", "There is no period “{0}”. Write a month 2024-03, a quarter 2024-Q1, a half 2024-H1 or a year 2024"},
}
