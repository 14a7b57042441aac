package rulebook

import "maps"

// The words of the calculators.
func init() {
	maps.Copy(phrases, map[string]Text{
		"pair.wait":       {"Còn chờ: thời gian lập thành tích, hoặc việc làm, phong trào được khen", "Waits for: the time of the achievement, or the deed or movement rewarded"},
		"day-off.weekend": {"cuối tuần", "weekend"},
		"day-off.instead": {"nghỉ bù", "day off instead"},
		"day-off.swapped": {"hoán đổi", "swapped day"},
	})
}
