package works

import "thidua/internal/desk/report"

// Place is the address where a task is done. (Nơi làm việc.)
func Place(t report.Task) string {
	switch t.Kind {
	case "work.sitting", "work.confirm":
		return "/sittings/" + t.ID
	case "work.attest":
		return "/dossiers/" + t.ID + "/attestation"
	case "work.sign", "work.publish":
		return "/decisions/" + t.ID
	case "work.doubts":
		return "/intakes/" + t.ID
	case "work.initiative-table":
		return "/initiative-tabling"
	case "work.initiative-grade":
		return "/initiatives/" + t.ID + "/grades"
	case "work.initiative-decide":
		return "/initiatives/" + t.ID + "/decision"
	case "work.initiative-check":
		return "/initiatives/" + t.ID + "/check"
	case "work.initiative-returned", "work.initiative-draft", "work.initiative-waits":
		return "/initiatives/" + t.ID
	case "work.consultation-reply", "work.consultation-agree", "work.consultation-answer":
		return "/consultations/" + t.ID
	case "work.covenant-sign":
		return "/covenants/" + t.ID
	case "work.sheet", "work.cross", "work.verify", "work.objections":
		return "/scorecards/" + t.ID
	case "work.activity-answer":
		return "/activities/" + t.ID
	case "work.movement-answer", "work.movement-sign", "work.movement-question", "work.movement-figures", "work.movement-interim", "work.movement-final", "work.movement-close", "work.movement-heirs", "work.movement-succeed":
		return "/movements/" + t.ID
	case "work.pledge-take":
		return "/pledges/new?" + t.ID
	case "work.pledge-confirm", "work.pledge-sign":
		return "/pledge-boards/" + t.ID
	case "work.pledge-send", "work.pledge-receive":
		return "/pledge-lists/" + t.ID
	case "work.recognition-sign":
		return "/recognitions/" + t.ID
	case "work.inquiry-answer", "work.inquiry-silent":
		return "/inquiries/" + t.ID
	case "work.contest-draft":
		return "/contest-entries/" + t.ID
	case "work.contest-judge", "work.contest-announce", "work.contest-publish":
		return "/contests/" + t.ID
	case "work.exemplar-take", "work.exemplar-check", "work.exemplar-confirm", "work.exemplar-look", "work.exemplar-papers", "work.exemplar-say", "work.exemplar-agree":
		return "/exemplars/" + t.ID
	case "work.exemplar-nobody", "work.exemplar-headless":
		return "/accounts"
	case "work.passed":
		return "/decisions/new"
	}
	return "/dossiers/" + t.ID
}
