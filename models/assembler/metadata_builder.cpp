#include "assembler/metadata_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "isa/image_header.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// Why a text is no JSON; `column` then counts from its begin. "" when it is.
std::string json_error(const std::string& text, std::uint32_t& column) {
  const auto forget = [](int, Json::parse_event_t, Json&) { return false; };
  try {
    const Json parsed = Json::parse(text, forget);
    return "";
  } catch (const Json::parse_error& error) {
    column = static_cast<std::uint32_t>(std::min(error.byte > 0 ? error.byte - 1 : 0, text.size()));
    return "bad JSON";
  } catch (const Json::exception&) {
    return "JSON with a number out of range";
  }
}

bool starts_with_bracket(const std::string& text) {
  return text.front() == '[';
}

// Whether the object is a whole payload and not a single mailbox.
bool is_payload(const std::string& text) {
  const auto top_keys_only = [](int depth, Json::parse_event_t, Json&) { return depth <= 1; };
  const Json value = Json::parse(text, top_keys_only, false);
  return value.is_object() && value.contains("mailboxes");
}

std::string as_payload(const std::string& text) {
  if (starts_with_bracket(text)) return R"({"version":1,"mailboxes":)" + text + "}";
  return is_payload(text) ? text : R"({"version":1,"mailboxes":[)" + text + "]}";
}

using Words = std::vector<std::string>;

constexpr int kMostDepth = 32;
const Words kPayloadKeys{"version", "mailboxes"};
const Words kMailboxKeys{"target", "capacity", "mode_mask", "mode", "owner_pid", "bindings"};
const Words kNamespaces{"pid", "svc", "app", "shared"};

bool is_one_of(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "a, b or c"
std::string list_of(const Words& words) {
  return fmt::format("{} or {}", fmt::join(words.begin(), words.end() - 1, ", "), words.back());
}

void check_keys(const Json& object, const Words& known, const SourcePlace& place, SourceLog& log) {
  if (!object.is_object()) return;
  for (const auto& [key, value] : object.items()) {
    if (!is_one_of(known, key))
      log.error(place, fmt::format("unknown key \"{}\", expected {}", key, list_of(known)));
  }
}

// What stands before the first colon of the target, "" when there is none.
std::string namespace_of(const Json& mailbox) {
  if (!mailbox.is_object() || !mailbox.contains("target") || !mailbox.at("target").is_string()) return "";
  const auto& target = mailbox.at("target").get_ref<const std::string&>();
  return target.substr(0, target.find(':') == std::string::npos ? 0 : target.find(':'));
}

}  // namespace

ByteString bytes_of(const std::vector<Value>& values, std::size_t first, Evaluator& evaluator) {
  ByteString bytes;
  for (std::size_t i = first; i < values.size(); ++i) {
    if (values[i].kind == ValueKind::string) {
      bytes.insert(bytes.end(), values[i].text.begin(), values[i].text.end());
    } else {
      bytes.push_back(static_cast<std::uint8_t>(evaluator.in_range(values[i], -128, 255, "byte")));
    }
  }
  return bytes;
}

void MetadataBuilder::add_mailboxes(const Statement& statement) {
  const Value& json = statement.values.front();
  std::uint32_t column = 0;
  if (json.text.empty()) return log_.error(json.place, "expected JSON, found the end of the line");
  if (const std::string error = json_error(json.text, column); !error.empty()) {
    return log_.error({json.place.file, json.place.line, json.place.column + column}, error);
  }
  check_words(as_payload(json.text), json.place);
  const std::vector<MailboxDeclaration> added = declare(as_payload(json.text), json.place);
  mailboxes_.insert(mailboxes_.end(), added.begin(), added.end());
  MetadataSection& section = merged_section(MetadataType::mailbox);
  section = mailbox_section(mailboxes_);
  check_size(section, statement.place);
}

void MetadataBuilder::check_words(const std::string& json, const SourcePlace& place) {
  const auto not_too_deep = [](int depth, Json::parse_event_t, Json&) { return depth <= kMostDepth; };
  const Json payload = Json::parse(json, not_too_deep, false);
  check_keys(payload, kPayloadKeys, place, log_);
  if (!payload.is_object() || !payload.contains("mailboxes") || !payload.at("mailboxes").is_array()) return;
  for (const Json& mailbox : payload.at("mailboxes")) {
    check_keys(mailbox, kMailboxKeys, place, log_);
    const std::string space = namespace_of(mailbox);
    if (!space.empty() && !is_one_of(kNamespaces, space))
      log_.error(place, fmt::format("unknown namespace \"{}\", expected {}", space, list_of(kNamespaces)));
  }
}

std::vector<MailboxDeclaration> MetadataBuilder::declare(const std::string& json, const SourcePlace& place) {
  std::vector<MailboxDeclaration> added;
  std::vector<std::string> faults;
  parse_mailboxes(json, ".mailbox", added, faults);
  for (const std::string& fault : faults) log_.error(place, fault);
  std::vector<Declared> fresh;
  for (const MailboxDeclaration& mailbox : added) {
    const std::string target = canonical_target(mailbox.target);
    const auto earlier = std::find_if(declared_.begin(), declared_.end(),
                                      [&target](const Declared& other) { return other.target == target; });
    if (earlier != declared_.end())
      log_.error(place,
                 fmt::format("mailbox \"{}\" is already declared at {}", target, log_.text(earlier->place)));
    fresh.push_back({target, place});
  }
  declared_.insert(declared_.end(), fresh.begin(), fresh.end());
  return added;
}

void MetadataBuilder::add_payload(const Statement& statement, Evaluator& evaluator) {
  const ByteString bytes = bytes_of(statement.values, 0, evaluator);
  if (bytes.size() % statement.width != 0) {
    return log_.error(statement.place, fmt::format("{} has {} bytes, expected entries of {} bytes",
                                                   statement.word, bytes.size(), statement.width));
  }
  MetadataSection& section = merged_section(statement.metadata);
  section.content.insert(section.content.end(), bytes.begin(), bytes.end());
  section.count += static_cast<std::uint32_t>(bytes.size() / statement.width);
  check_size(section, statement.place);
}

void MetadataBuilder::add_raw(const Statement& statement, Evaluator& evaluator) {
  MetadataSection section;
  section.type =
      static_cast<std::uint32_t>(evaluator.in_range(statement.values[0], 0, 0xFFFFFFFF, "section type"));
  section.count =
      static_cast<std::uint32_t>(evaluator.in_range(statement.values[1], 0, 0xFFFFFFFF, "entry count"));
  section.content = bytes_of(statement.values, 2, evaluator);
  if (section.is(MetadataType::mailbox))
    declare(std::string(section.content.begin(), section.content.end()), statement.place);
  check_size(section, statement.place);
  sections_.push_back(std::move(section));
}

MetadataSection& MetadataBuilder::merged_section(MetadataType type) {
  for (const std::size_t index : merged_) {
    if (sections_[index].is(type)) return sections_[index];
  }
  merged_.push_back(sections_.size());
  sections_.push_back({static_cast<std::uint32_t>(type), 0, {}});
  return sections_.back();
}

void MetadataBuilder::check_size(const MetadataSection& section, const SourcePlace& place) {
  if (section.content.size() <= kMaxImagePart) return;
  log_.error(place, fmt::format("the metadata section grows to {} bytes, limit is {}", section.content.size(),
                                kMaxImagePart));
}

std::vector<MetadataSection> MetadataBuilder::take_sections() {
  return std::move(sections_);
}

}  // namespace hsx
