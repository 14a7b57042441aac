package rulebook

import "maps"

// The words of the calculators.
func init() {
	maps.Copy(phrases, map[string]Text{
		"day-off.weekend": {"cuối tuần", "weekend"},
		"day-off.instead": {"nghỉ bù", "day off instead"},
		"day-off.swapped": {"hoán đổi", "swapped day"},
	})
}
