#include "platforms/injection_text.h"

#include <fmt/format.h>

#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;

}  // namespace

std::vector<std::string> missed_injections(const RunResult& result) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < result.injections.size(); ++i) {
    const InjectionOutcome& injection = result.injections[i];
    if (injection.applied == injection.wanted) continue;
    const std::string times =
        injection.applied == 0 ? "never" : fmt::format("{} times only", injection.applied);
    lines.push_back(fmt::format("warning: inject.{}, {}, took place {}", i + 1, injection.what, times));
  }
  return lines;
}

std::string injections_text(const RunResult& result) {
  if (result.injections.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"injected fault", "placed", "injected"}};
  for (std::size_t i = 0; i < result.injections.size(); ++i) {
    const InjectionOutcome& injection = result.injections[i];
    const std::string name = fmt::format("{} {}", i + 1, injection.what);
    rows.push_back({name, std::to_string(injection.wanted), std::to_string(injection.applied)});
  }
  std::string warnings;
  for (const std::string& line : missed_injections(result)) {
    warnings += fmt::format("{:{}}{}\n", "", kIndent, line);
  }
  return "\n" + figures_table(std::move(rows), kIndent) + warnings;
}

}  // namespace hsx
