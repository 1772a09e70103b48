#include "platforms/injection_text.h"

#include <fmt/format.h>

#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;

}  // namespace

std::string injections_text(const RunResult& result) {
  if (result.injections.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"injected fault", "placed", "injected"}};
  std::string warnings;
  for (std::size_t i = 0; i < result.injections.size(); ++i) {
    const InjectionOutcome& injection = result.injections[i];
    const std::string name = fmt::format("{} {}", i + 1, injection.what);
    rows.push_back({name, std::to_string(injection.wanted), std::to_string(injection.applied)});
    if (injection.applied == injection.wanted) continue;
    const std::string times =
        injection.applied == 0 ? "never" : fmt::format("{} times only", injection.applied);
    warnings += fmt::format("{:{}}warning: inject.{}, {}, took place {}\n", "", kIndent, i + 1,
                            injection.what, times);
  }
  return "\n" + figures_table(std::move(rows), kIndent) + warnings;
}

}  // namespace hsx
