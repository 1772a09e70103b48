#include "shell/places.h"

#include <fmt/format.h>

#include <set>

#include "executive/executive.h"
#include "shell/arguments.h"

namespace hsx {
namespace {

std::optional<std::uint32_t> by_address(const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number > 0xFFFFFFFF) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<std::uint32_t> by_symbol(const ProgramSymbols& symbols, const std::string& text,
                                       SymbolKind kind) {
  const std::size_t plus = text.find('+');
  const std::string name = text.substr(0, plus);
  const auto offset = plus == std::string::npos ? 0 : parse_number(text.substr(plus + 1));
  if (!offset) return std::nullopt;
  for (const Symbol& symbol : symbols.symbols) {
    if (symbol.kind != kind || symbol.name != name) continue;
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(symbol.value) + *offset);
  }
  return std::nullopt;
}

// The first instruction of the line.
std::optional<std::uint32_t> by_line(const ProgramSymbols& symbols, const std::string& text) {
  for (std::uint32_t pc = 0; pc < 4 * symbols.code_places.size(); pc += 4) {
    const std::string line = symbols.code_line(pc);
    if (line.empty()) continue;
    if (line == text || line.substr(line.rfind('/') + 1) == text) return pc;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> find_in(const ProgramSymbols& symbols, const std::string& text) {
  if (const auto pc = by_symbol(symbols, text, SymbolKind::text)) return pc;
  return text.find(':') == std::string::npos ? std::nullopt : by_line(symbols, text);
}

std::vector<std::string> names_of(const Platform& platform, std::size_t tasks, SymbolKind kind) {
  std::set<std::string> names;
  for (std::uint32_t pid = 1; pid <= tasks; ++pid) {
    for (const Symbol& symbol : platform.symbols(pid).symbols) {
      if (symbol.kind == kind) names.insert(symbol.name);
    }
  }
  return {names.begin(), names.end()};
}

std::uint32_t count_tasks(const Platform& platform) {
  const auto* executive = platform.find_only<Executive>();
  return executive == nullptr ? 0 : static_cast<std::uint32_t>(executive->tasks().size());
}

std::string wrong_pid(std::optional<std::uint32_t> pid, std::uint32_t tasks) {
  if (!pid || *pid <= tasks) return "";
  return fmt::format("there is no task {}; expected a pid of 1..{}", *pid, tasks);
}

// In the one task in which `find` finds something.
struct FoundPlace {
  std::uint32_t pid = 0;  // 0: in none
  std::uint32_t value = 0;
  std::string error;
};
template <class Find>
FoundPlace find_in_tasks(const Platform& platform, const std::string& text, std::optional<std::uint32_t> pid,
                         const Find& find) {
  FoundPlace found;
  for (std::uint32_t i = 1; i <= count_tasks(platform); ++i) {
    if (pid && *pid != i) continue;
    const std::optional<std::uint32_t> value = find(platform.symbols(i));
    if (!value) continue;
    if (found.pid != 0)
      return {0, 0, fmt::format("{} is in tasks {} and {}: expected -p PID", text, found.pid, i)};
    found = {i, *value, ""};
  }
  return found;
}

// "" or why the task has no instruction there.
std::string wrong_code(const Platform& platform, const CodePlace& place) {
  if (place.pc % 4 != 0) return fmt::format("0x{:X}: instructions lie at multiples of 4", place.pc);
  const Image& image = platform.find_only<Executive>()->tasks().task(place.pid).program.image;
  if (place.pc < image.code_bytes()) return "";
  return fmt::format("0x{:X} lies behind the code of task {}, which ends at 0x{:X}", place.pc, place.pid,
                     image.code_bytes());
}

}  // namespace

Parsed<CodePlace> find_code_place(const Platform& platform, const std::string& text,
                                  std::optional<std::uint32_t> pid) {
  const std::uint32_t tasks = count_tasks(platform);
  if (std::string wrong = wrong_pid(pid, tasks); !wrong.empty()) return {{}, wrong};
  if (const auto address = by_address(text)) {
    if (!pid && tasks != 1) return {{}, fmt::format("{}: of which task? expected -p PID", text)};
    const CodePlace place{pid.value_or(1), *address};
    return {place, wrong_code(platform, place)};
  }
  const FoundPlace found = find_in_tasks(
      platform, text, pid, [&](const ProgramSymbols& symbols) { return find_in(symbols, text); });
  if (!found.error.empty()) return {{}, found.error};
  if (found.pid != 0) return {{found.pid, found.value}, wrong_code(platform, {found.pid, found.value})};
  return {{},
          fmt::format("nothing is called \"{}\"{}; expected a symbol, symbol+offset, FILE:LINE or address",
                      text, did_you_mean(text, names_of(platform, tasks, SymbolKind::text)))};
}

Parsed<DataPlace> find_data_place(const Platform& platform, const std::string& text,
                                  std::optional<std::uint32_t> pid) {
  const std::uint32_t tasks = count_tasks(platform);
  if (std::string wrong = wrong_pid(pid, tasks); !wrong.empty()) return {{}, wrong};
  if (const auto address = by_address(text)) {
    if (pid && *address > 0xFFFF) return {{}, fmt::format("{}: a data space ends at 0xFFFF", text)};
    return {{pid.value_or(0), *address}, ""};
  }
  const FoundPlace found = find_in_tasks(platform, text, pid, [&](const ProgramSymbols& symbols) {
    return by_symbol(symbols, text, SymbolKind::data);
  });
  if (found.pid != 0 || !found.error.empty()) return {{found.pid, found.value}, found.error};
  return {{},
          fmt::format("no data is called \"{}\"{}; expected a symbol, symbol+offset or address", text,
                      did_you_mean(text, names_of(platform, tasks, SymbolKind::data)))};
}

std::string place_name(const Platform& platform, const CodePlace& place) {
  const std::string name = platform.symbols(place.pid).describe_code(place.pc);
  return fmt::format("task {} at {}", place.pid, name);
}

}  // namespace hsx
