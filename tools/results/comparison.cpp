#include "results/comparison.h"

#include <algorithm>
#include <tuple>

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

bool is_same(const BrokenRule& a, const BrokenRule& b) {
  return std::tie(a.id, a.cycle, a.pid, a.pc, a.message) == std::tie(b.id, b.cycle, b.pid, b.pc, b.message);
}

// Those of `rules` that are not among `others`.
std::vector<BrokenRule> without(const std::vector<BrokenRule>& rules, std::vector<BrokenRule> others) {
  std::vector<BrokenRule> left;
  for (const BrokenRule& rule : rules) {
    const auto found = std::find_if(others.begin(), others.end(),
                                    [&](const BrokenRule& other) { return is_same(rule, other); });
    if (found == others.end()) {
      left.push_back(rule);
    } else {
      others.erase(found);
    }
  }
  return left;
}

Json changes_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) list.push_back(to_json(change));
  return list;
}

Json rules_json(const std::vector<BrokenRule>& rules) {
  Json list = Json::array();
  for (const BrokenRule& rule : rules) {
    list.push_back({{"id", rule.id},
                    {"cycle", rule.cycle},
                    {"pid", rule.pid},
                    {"pc", rule.pc},
                    {"message", rule.message}});
  }
  return list;
}

}  // namespace

bool Comparison::same() const {
  return parameters.empty() && statistics.empty() && state.empty() && contracts.empty() && mended.empty() &&
         broken.empty() && !events.difference;
}

Comparison compare_records(const ResultRecord& before, const ResultRecord& after) {
  Comparison comparison;
  if (!before.build.empty() && !after.build.empty())
    comparison.builds = changes({{"build", before.build}}, {{"build", after.build}});
  comparison.parameters = changes(before.parameters, after.parameters);
  comparison.statistics = statistic_changes(before.statistics, after.statistics);
  comparison.state = changes(before.state, after.state);
  comparison.contracts = changes(before.contracts, after.contracts);
  comparison.mended = without(before.broken, after.broken);
  comparison.broken = without(after.broken, before.broken);
  return comparison;
}

Json to_json(const Comparison& comparison) {
  return {{"same", comparison.same()},
          {"builds", changes_json(comparison.builds)},
          {"parameters", changes_json(comparison.parameters)},
          {"statistics", changes_json(comparison.statistics)},
          {"state", changes_json(comparison.state)},
          {"contracts", changes_json(comparison.contracts)},
          {"mended", rules_json(comparison.mended)},
          {"broken", rules_json(comparison.broken)},
          {"events", to_json(comparison.events)}};
}

}  // namespace hsx
