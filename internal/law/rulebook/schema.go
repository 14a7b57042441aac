package rulebook

import (
	"encoding/json"
	"reflect"
	"strconv"

	"thidua/internal/base/civil"
)

// Schema is the JSON Schema of FACTS, made from the types ParseFacts fills, so
// that the two cannot part. It is published as regulations/facts.schema.json.
func Schema() ([]byte, error) {
	root := object(reflect.TypeFor[Facts]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "FACTS: what is known of one subject. An absent key is unknown; a list that is given is complete."
	b, err := json.MarshalIndent(root, "", "  ")
	return append(b, '\n'), err
}

type schema = map[string]any

func object(t reflect.Type) schema {
	props := schema{}
	for key, f := range fieldsOf(t) {
		props[key] = shape(f.Type, f.Tag)
	}
	return schema{"type": "object", "additionalProperties": false, "properties": props}
}

func shape(t reflect.Type, tag reflect.StructTag) schema {
	switch t {
	case reflect.TypeFor[civil.Date]():
		return schema{"type": "string", "format": "date"}
	case reflect.TypeFor[Maybe[civil.Date]]():
		return schema{"type": []string{"string", "null"}, "format": "date"}
	case reflect.TypeFor[Maybe[string]]():
		return schema{"type": []string{"string", "null"}}
	case reflect.TypeFor[Answers]():
		return orAll(schema{"type": "object", "additionalProperties": schema{"type": "boolean"}})
	case reflect.TypeFor[Papers]():
		return orAll(schema{"type": "array", "items": schema{"type": "string"}})
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shape(t.Elem(), tag)
	case reflect.Struct:
		return object(t)
	case reflect.Slice:
		return schema{"type": "array", "items": shape(t.Elem(), tag)}
	case reflect.Map:
		s := schema{"type": "object", "additionalProperties": shape(t.Elem(), tag)}
		if t.Key().Kind() == reflect.Int {
			s["propertyNames"] = schema{"pattern": "^[0-9]{4}$"}
		}
		return s
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int:
		s := schema{"type": "integer", "minimum": bound(tag, "min", 0)}
		if n, err := strconv.Atoi(tag.Get("max")); err == nil {
			s["maximum"] = n
		}
		return s
	}
	s := schema{"type": "string"}
	if of := tag.Get("of"); of != "" {
		s["enum"] = vocabularies[of]
	}
	return s
}

func orAll(s schema) schema { return schema{"oneOf": []schema{{"const": "all"}, s}} }
