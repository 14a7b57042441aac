package document

import (
	"bytes"
	"testing"

	"thidua/internal/desk/statistics"
)

func TestAFormOfStatisticsTellsUnknownFromNone(t *testing.T) {
	sheet := statistics.Sheet{StatForm: law().StatForms()[0], Year: 2024, BodyName: "Ủy ban nhân dân tỉnh Quảng Bình"}
	for _, duration := range []string{"1", "3-5", "unknown"} {
		sheet.Items = append(sheet.Items, statistics.Item{ID: duration, Name: long, Marks: map[string]string{"launcher": "unit", "scope": "unit", "method": "regular", "duration": duration, "begun": "yes"}})
	}
	vi := text(t, "statistic", func(out *bytes.Buffer) error { return printer("vi").statistic(sheet).Write(out) })
	golden(t, "statistic", vi)
	en := text(t, "statistic-en", func(out *bytes.Buffer) error { return printer("en").statistic(sheet).Write(out) })
	says(t, en, "Emulation movements", "The plan says no end (*)", "not a zero")
}
