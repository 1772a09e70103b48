#include "platforms/violation_text.h"

#include <fmt/format.h>

#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kShown = 10;  // violations

template <class Number>
std::string cell(const std::optional<Number>& number) {
  return number ? std::to_string(*number) : "-";
}

}  // namespace

std::string describe(const Violation& violation, const Platform& platform) {
  std::string place = fmt::format("{} in cycle {}", violation.contract, violation.cycle.value());
  if (violation.pid != 0) {
    place += fmt::format(", task {} at {}", violation.pid,
                         platform.symbols(violation.pid).describe_code(violation.pc));
  }
  return place + ": " + violation.message;
}

std::string contracts_text(const RunResult& result, const Platform& platform) {
  if (result.contracts.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"contract", "checks", "broken", "worst", "limit", "slack"}};
  for (const ContractOutcome& contract : result.contracts) {
    rows.push_back({contract.id, shortened(contract.checks), shortened(contract.violations),
                    cell(contract.worst), cell(contract.max), cell(contract.slack)});
  }
  std::string text = "\ncontracts\n" + figures_table(std::move(rows), kIndent);
  if (!result.findings.empty()) text += "\nbroken contracts\n";
  for (std::size_t i = 0; i < result.findings.size() && i < kShown; ++i) {
    text += text_table({{describe(result.findings[i].violation, platform)}}, kIndent);
  }
  if (result.findings.size() > kShown) {
    text += fmt::format("  and {} more in violations.jsonl\n", result.findings.size() - kShown);
  }
  return text;
}

}  // namespace hsx
