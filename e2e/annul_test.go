package e2e

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/door/web/webtest"
)

// A decision is annulled by a later one: the certificate that was valid says
// revoked, and what it said can still be read.
func TestJourneyOfAnAnnulment(t *testing.T) { journeyOfAnAnnulment(open(t)) }

func journeyOfAnAnnulment(h house) {
	h.as("vinh")
	h.at("/decisions")
	h.pressHref("/decisions/01")
	id := idAtEnd.FindString(h.path())
	number := webtest.Ask[string](h.Browser, `(document.querySelector('main').innerHTML.match(/20\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}/) || [''])[0]`)
	if number == "" {
		found, err := h.Awards.Search(h.t.Context(), awardNamed("Nguyễn Thị Hồng Nhung"))
		if err != nil || len(found.Found) == 0 {
			h.t.Fatal(found, err)
		}
		number = found.Found[0].Number
	}
	h.at("/c/" + number)
	h.says("Đúng, và còn hiệu lực")

	h.as("vinh")
	h.at("/decisions/" + id + "/annulment")
	h.typed("reason", "Kê khai thành tích không đúng, phát hiện khi kiểm tra.")
	h.tick(`main form input[name="all"]`)
	h.submit("")
	later := idAtEnd.FindString(h.path())
	h.as("nguyet") // who drafts words it, who decides signs it
	h.at("/decisions/" + later + "/text")
	h.typed("title", "Về việc hủy bỏ quyết định tặng thưởng")
	h.typed("bases", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022, điều 93")
	h.typed("place", "Tỉnh Mẫu")
	h.submit("")
	h.at("/c/" + number)
	h.says("Đúng, và còn hiệu lực") // a draft changes nothing
	h.as("vinh")
	h.at("/decisions/" + later + "/signature")
	h.typed("number", "90/QĐ-SYT")
	h.typed("day", civil.Of(h.DB.Now()).Slashes())
	h.typed("signer", "Lê Quang Vinh")
	h.typed("signer_title", "Giám đốc")
	h.submit("")
	h.at("/decisions/" + later + "/publication")
	h.upload("file", paperFile(h.t, "Quyết định hủy bỏ"))
	h.typed("word", "BAN HÀNH")
	h.submit("")
	h.signOut()
	h.at("/c/" + number)
	h.says("thu hồi")
	h.says("90/QĐ-SYT")
	h.Axe()
	h.look("journey3-revoked")
}
