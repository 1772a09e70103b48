#include "isa/mailbox_metadata.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "isa/mailbox_mode.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMaxCapacity = 0xFFFF;
constexpr std::int64_t kMaxPid = 0xFFFE;  // one more must fit 16 bits: the hardware is given owner + 1
constexpr int kMaxNesting = 32;
constexpr std::size_t kTargetBytes = 32;
// Longest piece of input repeated in a message.
constexpr std::size_t kQuotedBytes = 40;

// Where in the payload we are, and where complaints go.
struct Reader {
  std::string where;
  std::vector<std::string>& faults;

  void complain(std::string_view field, std::string_view found, std::string_view expected) const {
    faults.push_back(fmt::format("{}{} is {}, expected {}", where, field, found, expected));
  }
};

std::string quoted(const Json& value) {
  std::string text = value.is_structured() ? std::string(value.type_name())
                                           : value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > kQuotedBytes) {
    text = text.substr(0, kQuotedBytes) + "...";
  }
  return text;
}

std::optional<Json> parse_json(std::string_view text, const Reader& reader) {
  bool too_deep = false;
  const auto watch_depth = [&too_deep](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > kMaxNesting;
    return depth <= kMaxNesting;
  };
  try {
    Json value = Json::parse(text, watch_depth);
    if (!too_deep) {
      return value;
    }
    reader.complain("", fmt::format("nested deeper than {} levels", kMaxNesting), "less nesting");
  } catch (const Json::parse_error& error) {
    reader.complain("", fmt::format("bad JSON at byte {} of {}", error.byte, text.size()), "valid JSON");
  } catch (const Json::exception&) {
    reader.complain("", "JSON with a number out of range", "valid JSON");
  }
  return std::nullopt;
}

// A whole number in 0..limit; none, and a complaint, for anything else.
std::optional<std::uint32_t> read_number(const Json& value, std::string_view field, std::int64_t limit,
                                         const Reader& reader) {
  const bool fits =
      value.is_number_unsigned() && value.get<std::uint64_t>() <= static_cast<std::uint64_t>(limit);
  if (!fits) {
    reader.complain(field, quoted(value), fmt::format("a whole number from 0 to {}", limit));
    return std::nullopt;
  }
  return value.get<std::uint32_t>();
}

void read_target(const Json& entry, MailboxDeclaration& mailbox, const Reader& reader) {
  const auto target = entry.find("target");
  if (target == entry.end()) {
    reader.complain(".target", "missing", "a string");
  } else if (!target->is_string() || target->get_ref<const std::string&>().empty()) {
    reader.complain(".target", quoted(*target), "a string that is not empty");
  } else {
    mailbox.target = target->get<std::string>();
  }
}

std::optional<std::uint32_t> read_mode(const Json& value, std::string_view field, const Reader& reader) {
  if (!value.is_string()) {
    return read_number(value, field, kModeAll, reader);
  }
  const auto mode = parse_mailbox_mode(value.get_ref<const std::string&>());
  if (!mode) {
    reader.complain(field, quoted(value), "mode names joined by |");
  }
  return mode;
}

void read_modes(const Json& entry, MailboxDeclaration& mailbox, const Reader& reader) {
  std::optional<std::uint32_t> mask;
  std::optional<std::uint32_t> mode;
  if (entry.contains("mode_mask")) {
    mask = read_mode(entry.at("mode_mask"), ".mode_mask", reader);
  }
  if (entry.contains("mode")) {
    mode = read_mode(entry.at("mode"), ".mode", reader);
  }
  if (mask && mode && *mask != *mode) {
    reader.complain(".mode", fmt::format("0x{:x}", *mode), fmt::format("0x{:x} as in mode_mask", *mask));
  }
  mailbox.mode_mask = mask.value_or(mode.value_or(mailbox.mode_mask));
}

MailboxDeclaration read_mailbox(const Json& entry, const Reader& reader) {
  MailboxDeclaration mailbox;
  if (!entry.is_object()) {
    reader.complain("", quoted(entry), "an object");
    return mailbox;
  }
  read_target(entry, mailbox, reader);
  read_modes(entry, mailbox, reader);
  if (entry.contains("capacity")) {
    mailbox.capacity = read_number(entry.at("capacity"), ".capacity", kMaxCapacity, reader).value_or(0);
  }
  if (entry.contains("owner_pid") && !entry.at("owner_pid").is_null()) {
    mailbox.owner_pid = read_number(entry.at("owner_pid"), ".owner_pid", kMaxPid, reader);
  }
  if (entry.contains("bindings") && !entry.at("bindings").is_null()) {
    mailbox.bindings = entry.at("bindings").dump();
  }
  return mailbox;
}

void check_unique(const MailboxDeclaration& mailbox, const std::vector<MailboxDeclaration>& earlier,
                  const Reader& reader) {
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (canonical_target(earlier[i].target) == canonical_target(mailbox.target)) {
      reader.complain(".target", fmt::format("\"{}\"", mailbox.target),
                      fmt::format("a name other than \"{}\" of mailbox {}", earlier[i].target, i));
      return;
    }
  }
}

// The array of mailboxes, null when the payload is not of the known layout.
const Json* find_array(const Json& root, const Reader& reader) {
  if (!root.is_object()) {
    reader.complain("", quoted(root), "an object");
    return nullptr;
  }
  if (root.contains("version") && root.at("version") != kVersion) {
    reader.complain(".version", quoted(root.at("version")), fmt::format("{}", kVersion));
    return nullptr;
  }
  const auto array = root.find("mailboxes");
  if (array == root.end() || !array->is_array()) {
    reader.complain(".mailboxes", array == root.end() ? "missing" : quoted(*array), "an array");
    return nullptr;
  }
  return &*array;
}

}  // namespace

void parse_mailboxes(std::string_view json, std::string_view where,
                     std::vector<MailboxDeclaration>& mailboxes, std::vector<std::string>& faults) {
  const Reader reader{std::string(where), faults};
  const auto root = parse_json(json, reader);
  const Json* array = root ? find_array(*root, reader) : nullptr;
  if (array == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const Reader inner{fmt::format("{}.mailboxes[{}]", where, i), faults};
    const MailboxDeclaration mailbox = read_mailbox((*array)[i], inner);
    if (!mailbox.target.empty()) {
      check_unique(mailbox, mailboxes, inner);
      mailboxes.push_back(mailbox);
    }
  }
}

std::string mailboxes_to_json(const std::vector<MailboxDeclaration>& mailboxes) {
  Json root{{"version", kVersion}, {"mailboxes", Json::array()}};
  for (const MailboxDeclaration& mailbox : mailboxes) {
    Json entry{{"target", mailbox.target}, {"capacity", mailbox.capacity}, {"mode_mask", mailbox.mode_mask}};
    if (mailbox.owner_pid) {
      entry["owner_pid"] = *mailbox.owner_pid;
    }
    if (!mailbox.bindings.empty()) {
      entry["bindings"] = Json::parse(mailbox.bindings);
    }
    root["mailboxes"].push_back(entry);
  }
  return root.dump();
}

std::string canonical_target(std::string_view target) {
  const std::string cut(target.substr(0, kTargetBytes));
  for (const std::string_view prefix : {"pid:", "svc:", "app:", "shared:"}) {
    if (cut.compare(0, prefix.size(), prefix) == 0) {
      return cut;
    }
  }
  return "svc:" + cut;
}

}  // namespace hsx
