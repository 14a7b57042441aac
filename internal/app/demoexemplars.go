package app

import (
	"fmt"
	"strings"

	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/exemplar"
	"thidua/internal/law/access"
)

// exemplary is what visitors of the demo house saw: a nurse whose story is
// published, and a deed nobody could find again. (Gương mẫu của nhà mẫu.)
func (d *demo) exemplary() error {
	officer, err := d.as("lan")
	if err != nil {
		return err
	}
	head, err := d.as("duc")
	if err != nil {
		return err
	}
	nurse, err := d.as("nhung")
	if err != nil {
		return err
	}
	which, err := d.sighting(officer, "a", "Chị điều dưỡng trực đêm nhảy xuống hồ cứu một cháu bé đuối nước rồi hồi sức tại chỗ. Tin mẫu.", "chị Nhung, điều dưỡng", "09:00")
	if err != nil {
		return err
	}
	subject := id.Subject{Kind: award.Person, ID: string(d.person["nhung"])}
	for _, do := range []func() error{
		func() error { return d.Exemplars.Name(d.ctx, officer, which, subject, "") },
		func() error {
			_, err := d.Exemplars.Hear(d.ctx, officer, which, exemplar.Witness, "Mẹ cháu bé", exemplar.Testimony{Said: exemplar.Yes, Text: "Không có chị ấy thì không biết cháu ra sao. Lời mẫu."})
			return err
		},
		func() error { return d.Exemplars.Submit(d.ctx, officer, which) },
		func() error { return d.Exemplars.Confirm(d.ctx, head, which, true, "Đúng việc, đúng người") },
		func() error { return d.Exemplars.Classify(d.ctx, officer, which, "rescue") },
		func() error {
			return d.Exemplars.Tell(d.ctx, nurse, which, "Tôi chỉ nghĩ đến cháu bé", "Tôi vừa hết ca trực, nghe tiếng gọi từ phía hồ.\nLúc ấy tôi chỉ nghĩ đến cháu bé. Ai ở đó cũng sẽ làm như vậy. Câu chuyện mẫu.", "")
		},
		func() error { return d.Exemplars.Agree(d.ctx, nurse, which, 1) },
		func() error { return d.Exemplars.Publish(d.ctx, officer, which) },
		func() error {
			return d.Exemplars.Register(d.ctx, officer, which, exemplar.Press{Outlet: "Báo Mẫu", Title: "Người điều dưỡng bên hồ (bài mẫu)", Day: officer.Today, Link: "https://example.vn/ben-ho"})
		},
		func() error {
			return d.Exemplars.Register(d.ctx, officer, which, exemplar.Press{Outlet: "Đài Truyền thanh Mẫu", Day: officer.Today})
		},
	} {
		if err := do(); err != nil {
			return fmt.Errorf("exemplar: %w", err)
		}
	}
	if which, err = d.sighting(officer, "b", "Một anh trả lại ví cho người bệnh ở bãi xe. Tin mẫu.", "", ""); err != nil {
		return err
	}
	if err := d.Exemplars.Drop(d.ctx, officer, which, "Không tìm được người trả ví và người nhận"); err != nil {
		return err
	}
	// at a place no unit is called by: it goes to the first unit, where nobody verifies yet
	_, err = d.Exemplars.Report(d.ctx, access.Actor{}, exemplar.NewSighting{Key: "demo-" + strings.Repeat("c", 16),
		Deed: exemplar.Deed{What: "Một chị bán rau đưa cụ già bị ngã vào trạm y tế rồi ở lại chăm đến tối. Tin mẫu.", Place: "Chợ Mẫu", On: officer.Today.AddDays(-1)}})
	return err
}

// sighting is what a visitor saw yesterday, taken up by the officer of the centre.
func (d *demo) sighting(officer access.Actor, key, what, who, hour string) (exemplar.ID, error) {
	x, err := d.Exemplars.Report(d.ctx, access.Actor{}, exemplar.NewSighting{Key: "demo-" + strings.Repeat(key, 16), Unit: d.unit["cdc"],
		Deed: exemplar.Deed{What: what, Who: who, Place: "Trung tâm Kiểm soát bệnh tật tỉnh Mẫu", On: officer.Today.AddDays(-1), Hour: hour}})
	if err != nil {
		return "", fmt.Errorf("sighting: %w", err)
	}
	return x.Exemplar, d.Exemplars.Take(d.ctx, officer, x.Exemplar)
}
