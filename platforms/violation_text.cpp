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

std::string outcomes_table(const RunResult& result) {
  std::vector<std::vector<std::string>> rows{{"contract", "checks", "broken", "worst", "limit", "slack"}};
  for (const ContractOutcome& contract : result.contracts) {
    rows.push_back({contract.id, shortened(contract.checks), shortened(contract.violations - contract.waived),
                    cell(contract.worst), cell(contract.max), cell(contract.slack)});
  }
  std::string text = figures_table(std::move(rows), kIndent);
  for (const ContractOutcome& contract : result.contracts) {
    if (!contract.note.empty()) text += text_table({{contract.id + ": " + contract.note}}, kIndent);
  }
  return text;
}

std::string broken_text(const RunResult& result, const Platform& platform) {
  std::string text;
  std::size_t standing = 0;
  for (const Finding& finding : result.findings) {
    if (!finding.waived.empty() || ++standing > kShown) continue;
    text += text_table({{describe(finding.violation, platform)}}, kIndent);
  }
  std::uint64_t all = 0;
  for (const ContractOutcome& contract : result.contracts) all += contract.violations - contract.waived;
  if (all > kShown) {
    text += fmt::format("  and {} more, of each contract the first {} in violations.jsonl\n", all - kShown,
                        ContractWatch::kFindings);
  }
  return text.empty() ? "" : "\nbroken contracts\n" + text;
}

std::string waived_text(const RunResult& result) {
  if (result.waivers.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  for (const auto& [waiver, violations, missed] : result.waivers) {
    rows.push_back({waiver.contract, waiver.pid ? fmt::format("task {}", *waiver.pid) : "all tasks",
                    shortened(violations), "until " + waiver.until, waiver.reason});
  }
  return "\nwaivers, with violations waived\n" + text_table(rows, kIndent);
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
  return "\ncontracts\n" + outcomes_table(result) + broken_text(result, platform) + waived_text(result);
}

}  // namespace hsx
