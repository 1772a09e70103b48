#include "shell/inspect.h"

#include <fmt/format.h>

#include <set>

#include "mailbox/mailbox_state.h"
#include "shell/arguments.h"

namespace hsx {
namespace {

Choices symbol_choices(Session& session, SymbolKind kind) {
  std::set<std::string> names;
  for (std::uint32_t pid = 1; pid <= executive_of(session).tasks().size(); ++pid) {
    for (const Symbol& symbol : session.platform().symbols(pid).symbols) {
      if (symbol.kind == kind) names.insert(symbol.name);
    }
  }
  return {names.begin(), names.end()};
}

bool first_word(const Words& words) {
  return words.empty() || words.back() == "-p";
}

}  // namespace

Executive& executive_of(Session& session) {
  return *session.platform().find_only<Executive>();
}

std::string wrong_pid(Session& session, std::uint32_t pid) {
  const std::size_t size = executive_of(session).tasks().size();
  if (pid != 0 && pid <= size) return "";
  if (size == 0) return fmt::format("there is no task {}, nor any other; load FILE adds one", pid);
  return fmt::format("there is no task {}; expected a pid of 1..{}", pid, size);
}

Parsed<std::uint32_t> read_pid(Session& session, const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number > 0xFFFF) return {0, fmt::format("\"{}\": expected a pid, such as 1", text)};
  const auto pid = static_cast<std::uint32_t>(*number);
  return {pid, wrong_pid(session, pid)};
}

Parsed<std::vector<std::uint32_t>> read_pids(Session& session, const Words& words, const char* usage) {
  if (words.size() > 1) return {{}, fmt::format("expected {}", usage)};
  if (words.size() == 1) {
    const auto pid = read_pid(session, words[0]);
    return {{pid.value}, pid.error};
  }
  std::vector<std::uint32_t> pids;
  for (std::uint32_t pid = 1; pid <= executive_of(session).tasks().size(); ++pid) pids.push_back(pid);
  return {pids, ""};
}

std::string code_text(Session& session, std::uint32_t pid, std::uint32_t pc) {
  return session.platform().symbols(pid).describe_code(pc);
}

std::string right(std::uint64_t value, std::size_t width) {
  return fmt::format("{:>{}}", value, width);
}

std::size_t digits(std::uint64_t value) {
  return std::to_string(value).size();
}

Choices pid_choices(Session& session, const Words& words) {
  Choices pids;
  if (!first_word(words)) return pids;
  for (std::uint32_t pid = 1; pid <= executive_of(session).tasks().size(); ++pid) {
    pids.push_back(std::to_string(pid));
  }
  return pids;
}

Choices component_choices(Session& session, const Words& words) {
  Choices names;
  if (!words.empty()) return names;
  for (const auto& component : session.platform().components()) names.emplace_back(component->name());
  return names;
}

Choices stat_choices(Session& session, const Words& words) {
  Choices names;
  if (!words.empty()) return names;
  for (const auto& [name, stat] : session.platform().context().stats.by_name()) names.push_back(name);
  return names;
}

Choices changeable_choices(Session& session, const Words& words) {
  Choices names;
  if (!words.empty()) return names;
  for (const auto& component : session.platform().components()) {
    for (const ParamBase* param : component->params()) {
      if (param->changeable()) names.push_back(fmt::format("{}.{}", component->name(), param->name()));
    }
  }
  return names;
}

Choices code_choices(Session& session, const Words& words) {
  if (words.empty()) return symbol_choices(session, SymbolKind::text);
  return words.back() == "-p" ? pid_choices(session, words) : Choices{"-p"};
}

Choices data_choices(Session& session, const Words& words) {
  if (words.empty()) return symbol_choices(session, SymbolKind::data);
  return words.back() == "-p" ? pid_choices(session, words) : Choices{"-p"};
}

Choices mailbox_choices(Session& session, const Words& words) {
  Choices names;
  const auto* device = session.platform().find_only<MailboxState>();
  if (!words.empty() || device == nullptr) return names;
  for (const MailboxSnapshot& box : device->mailboxes()) names.push_back(mailbox_name(box));
  return names;
}

}  // namespace hsx
