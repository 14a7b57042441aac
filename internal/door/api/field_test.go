package api

import (
	"net/http"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/door/words"
)

func TestFieldErrorsInBothLanguages(t *testing.T) {
	for said, want := range map[string][2]string{
		"expected required property reason to be present": {"Thiếu trường reason.", "The field reason is missing."},
		"expected length >= 1":                            {"Cần từ 1 ký tự.", "At least 1 character."},
		`expected value to be one of "vi, en"`:            {"Chọn một trong: vi, en.", "One of: vi, en."},
		"validation failed":                               {"Yêu cầu có trường chưa đúng.", "The request has fields that are not right."},
		"words of a later library":                        {"words of a later library", "words of a later library"},
	} {
		for i, lang := range []words.Lang{words.VI, words.EN} {
			p := newProblem(lang, http.StatusUnprocessableEntity, "validation failed", &huma.ErrorDetail{Location: "body.x", Message: said}).(*Problem)
			if p.Reasons[0].Text != want[i] || p.Reasons[0].Field != "body.x" || p.Status != http.StatusBadRequest {
				t.Errorf("%s: %+v", said, p)
			}
		}
	}
}
