package e2e

import (
	"strings"
	"testing"
	"thidua/internal/base/civil"

	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web/webtest"
)

// Two titles and papers for people, from a health centre to certificates that
// anyone can check, and the person who sees them in their own record.
func TestJourneyToCertificates(t *testing.T) { journeyToCertificates(open(t)) }

func journeyToCertificates(h house) {
	t := h.t
	// 2. The officer of the centre opens a dossier and names two people.
	h.as("lan")
	h.at("/dossiers/new")
	h.typed("title", "Đề nghị Chiến sĩ thi đua cơ sở và Giấy khen năm 2025, đợt 2")
	h.choose("unit", "Trung tâm Kiểm soát bệnh tật")
	h.submit("")
	of := idAtEnd.FindString(h.path())
	h.nominate(of, "Lương Bá Ý", "Giấy khen", "Có thành tích trong chuyển đổi số năm 2025")
	h.nominate(of, "Trần Thị Ngọc Lan", "Chiến sĩ thi đua cơ sở", "Hoàn thành xuất sắc nhiệm vụ năm 2025")
	for _, code := range h.wanted(of) {
		h.at("/dossiers/" + of + "/papers/new?code=" + code)
		h.upload("file", paperFile(t, code))
		h.submit("")
	}
	h.as("duc")
	h.attestAll(of)

	// 3. Up to the department; recalled once, sent again, returned once, mended.
	h.as("lan")
	h.send(of)
	h.at("/dossiers/" + of)
	h.press(`form[action$="/recall"] button`)
	h.send(of)
	h.as("nguyet")
	h.at("/dossiers/" + of)
	h.press(`form[action$="/receipt"] button`)
	h.at("/dossiers/" + of + "/return")
	h.typed("reason", "Ghi rõ chức vụ của từng người trong danh sách.")
	h.submit("")
	h.as("lan")
	h.at("/")
	h.says("Ghi rõ chức vụ của từng người")
	h.at("/dossiers/" + of)
	h.says("Ghi rõ chức vụ của từng người")
	h.look("journey2-returned")
	h.send(of)
	h.as("nguyet")
	h.at("/dossiers/" + of)
	h.press(`form[action$="/receipt"] button`)
	h.at("/dossiers/" + of + "/appraisal")
	h.tick(`input[name="opinion"][value="for"]`)
	h.submit("")

	// 4, 5. A second sitting of the department's council, and its decision.
	h.as("ngoc")
	sitting := h.call("Sở Y tế")
	h.sit(sitting, "ngoc", "vinh")
	id := h.decide("nguyet", "vinh", "Sở Y tế tỉnh Mẫu", "QĐ-SYT", "Giám đốc Sở Y tế tỉnh Mẫu")

	// 6. Certificates in one PDF, one sheet again.
	h.as("nguyet")
	h.at("/certificates/" + id)
	h.look("journey2-certificates")
	sh, err := h.Decisions.Decision(t.Context(), h.actor("nguyet"), decision.ID(id))
	if err != nil || len(sh.Lines) != 2 {
		t.Fatal(len(sh.Lines), err)
	}
	if head := webtest.Ask[string](h.Browser, `fetch('/certificates/`+id+`', {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, body: 'what=all'}).then(r => r.text()).then(s => s.slice(0, 5))`); head != "%PDF-" {
		t.Errorf("certificates begin %q", head)
	}

	// 7. Anyone checks the number and looks the name up, without diacritics.
	h.signOut()
	for _, l := range sh.Lines {
		h.at("/c/" + l.Number)
		h.says(l.Name)
		h.says("77/QĐ-SYT")
		h.look("journey2-check")
	}
	h.at("/lookups?q=luong+ba+y")
	h.says("Lương Bá Ý")
	h.look("journey2-lookup")
	h.at("/c/2026-AAAAA-BBBBB")
	h.Axe()

	// 8. The person sees their own record.
	h.as("lan")
	h.at("/me")
	h.says("Chiến sĩ thi đua cơ sở")
	h.look("journey2-me")
	if _, lines, err := h.Dossiers.Lines(t.Context(), h.actor("nguyet"), dossier.ID(of), dossier.LineFilter{}); err != nil || lines.States[dossier.Decided] != 2 {
		t.Errorf("decided: %v %v", lines.States, err)
	}
}

// nominate names one person for one award on the dossier's page for it.
func (h house) nominate(of, name, award, achievement string) {
	h.t.Helper()
	h.at("/dossiers/" + of + "/nominations/new?q=" + strings.ReplaceAll(name, " ", "+"))
	if webtest.Ask[bool](h.Browser, `!!document.querySelector('main form input[type=radio][name="subject"]')`) {
		h.tick(`main form input[type=radio][name="subject"]`)
	} else {
		h.choose("subject", name)
	}
	h.choose("award", award)
	h.typed("year", "2025")
	h.typed("achievement", achievement)
	h.submit("")
}

// send submits a dossier, with a reason if some condition still waits.
func (h house) send(of string) {
	h.t.Helper()
	h.at("/dossiers/" + of + "/submission")
	if webtest.Ask[bool](h.Browser, `!!document.querySelector('main form [name="why"]')`) {
		h.typed("why", "Các điều kiện còn chờ sẽ bổ sung trước phiên họp.")
	}
	h.submit("")
}

// call calls the council of a body to a sitting today.
func (h house) call(body string) string {
	h.t.Helper()
	h.at("/councils")
	h.pressHref("/councils/01")
	h.at(h.path() + "/sittings")
	h.typed("day", civil.Of(h.DB.Now()).Slashes())
	h.typed("at", "16:00")
	h.typed("place", "Phòng họp tầng 3")
	h.submit("")
	return idAtEnd.FindString(h.path())
}

func (h house) signOut() {
	h.t.Helper()
	h.at("/")
	h.press(`form[action="/sign-out"] button`)
}
