#include "assembler/data_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "assembler/directives.h"
#include "assembler/text_escapes.h"
#include "isa/data_address.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRowBytes = 8;
constexpr std::size_t kLeastRun = 4;  // bytes worth a string or a .zero
constexpr std::size_t kMostString = 64;

template <class Predicate>
std::size_t run_length(std::string_view bytes, Predicate predicate) {
  return static_cast<std::size_t>(std::find_if_not(bytes.begin(), bytes.end(), predicate) - bytes.begin());
}

std::size_t readable_run(std::string_view bytes) {
  return run_length(bytes.substr(0, kMostString), is_plain);
}
std::size_t zero_run(std::string_view bytes) {
  return run_length(bytes, [](char c) { return c == 0; });
}

std::string byte_list(std::string_view bytes) {
  std::string text;
  for (const char c : bytes)
    text += fmt::format("{}0x{:02x}", text.empty() ? "" : ", ", static_cast<unsigned char>(c));
  return text;
}

// The bytes until a readable or a zero run begins, a row at most.
std::size_t plain_run(std::string_view bytes) {
  std::size_t length = 1;
  while (length < std::min(kRowBytes, bytes.size()) && readable_run(bytes.substr(length)) < kLeastRun &&
         zero_run(bytes.substr(length, kLeastRun)) < kLeastRun) {
    ++length;
  }
  return length;
}

// One directive for the first bytes; moves on behind them.
std::string next_directive(std::string_view& bytes) {
  std::string text;
  std::size_t length = zero_run(bytes);
  if (length >= kLeastRun) {
    text = fmt::format(".zero {}", length);
  } else if (length = readable_run(bytes); length >= kLeastRun) {
    const bool terminated = length < bytes.size() && bytes[length] == 0;
    text = fmt::format("{} {}", terminated ? ".asciz" : ".ascii", byte_operands(bytes.substr(0, length)));
    length += terminated ? 1 : 0;
  } else {
    length = plain_run(bytes);
    text = fmt::format(".byte {}", byte_list(bytes.substr(0, length)));
  }
  bytes.remove_prefix(length);
  return text;
}

std::string piece_to_text(std::string_view bytes, std::uint32_t address) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t before = bytes.size();
    text += fmt::format("    {:<54}; {:04x}\n", next_directive(bytes), address);
    address += static_cast<std::uint32_t>(before - bytes.size());
  }
  return text;
}

std::string_view as_text(const ByteString& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string raw_to_text(const MetadataSection& section) {
  const std::string bytes = section.content.empty() ? "" : ", " + byte_operands(as_text(section.content));
  return fmt::format(".metadata {}, {}{}\n", section.type, section.count, bytes);
}

std::string mailboxes_to_text(const MetadataSection& section) {
  std::vector<MailboxDeclaration> mailboxes;
  std::vector<std::string> faults;
  parse_mailboxes(as_text(section.content), "", mailboxes, faults);
  const MetadataSection again = mailbox_section(mailboxes);
  if (!faults.empty() || again.content != section.content || again.count != section.count) return "";
  if (mailboxes.empty()) return ".mailbox []\n";
  std::string text;
  const Json root = Json::parse(again.content);
  for (const Json& mailbox : root.at("mailboxes")) text += fmt::format(".mailbox {}\n", mailbox.dump());
  return text;
}

std::string entries_to_text(const MetadataSection& section, const char* directive, std::size_t entry_bytes) {
  if (section.content.empty() || section.content.size() != std::uint64_t{section.count} * entry_bytes)
    return "";
  std::string text;
  for (std::size_t at = 0; at < section.content.size(); at += entry_bytes)
    text += fmt::format("{} {}\n", directive, byte_list(as_text(section.content).substr(at, entry_bytes)));
  return text;
}

}  // namespace

std::string data_to_text(const ByteString& rodata, const AddressLabels& labels) {
  std::string text;
  std::size_t at = 0;
  for (const auto& [address, names] : labels) {
    const std::size_t offset = address - kRodataBase;
    text +=
        piece_to_text(as_text(rodata).substr(at, offset - at), static_cast<std::uint32_t>(kRodataBase + at));
    for (const std::string& name : names) text += name + ":\n";
    at = offset;
  }
  return text + piece_to_text(as_text(rodata).substr(at), static_cast<std::uint32_t>(kRodataBase + at));
}

std::string metadata_to_text(const MetadataSection& section, bool is_first) {
  std::string text;
  if (is_first && section.is(MetadataType::mailbox)) text = mailboxes_to_text(section);
  if (is_first && section.is(MetadataType::value))
    text = entries_to_text(section, ".value", kValueEntryBytes);
  if (is_first && section.is(MetadataType::cmd)) text = entries_to_text(section, ".cmd", kCommandEntryBytes);
  return text.empty() ? raw_to_text(section) : text;
}

}  // namespace hsx
