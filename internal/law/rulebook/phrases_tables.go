package rulebook

import "maps"

// The words of the calculators.
func init() {
	maps.Copy(phrases, map[string]Text{
		"pair.wait":       {"Còn chờ: thời gian lập thành tích, hoặc việc làm, phong trào được khen", "Waits for: the time of the achievement, or the deed or movement rewarded"},
		"ask.exit":        {"mã thoát là {0}, mong đợi {1}", "the exit is {0}, expected {1}"},
		"ask.value":       {"{0} là {1}, mong đợi {2}", "{0} is {1}, expected {2}"},
		"ask.error":       {"không trả lời được: {0}", "it cannot be answered: {0}"},
		"day-off.weekend": {"cuối tuần", "weekend"},
		"day-off.instead": {"nghỉ bù", "day off instead"},
		"day-off.swapped": {"hoán đổi", "swapped day"},
	})
}
