#include <fmt/format.h>

#include "reference/markdown.h"
#include "reference/pages.h"
#include "testbenches/bench.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string bound_of(const BenchMetric& metric) {
  const bool least = *metric.limit != '\0' && metric.better == BenchMetric::Better::more;
  return std::string(metric.limit) + (least ? ", at least" : "");
}

}  // namespace

std::string contracts_page() {
  Rows rows{{"contract", "holds when", "observes", "limit"}};
  for (const std::string& id : Contracts::instance().names()) {
    const std::unique_ptr<Contract> contract = Contracts::instance().find(id)->make({});
    const ContractRow& row = contract->row();
    const std::optional<std::uint64_t> limit = contract->max();
    rows.push_back({as_code(id), row.statement, row.observed == nullptr ? "" : row.observed,
                    limit ? std::to_string(*limit) : ""});
  }
  return "# Contracts\n\nIds for [`[checks]` and `[[waive]]`](../contracts.md). A contract that observes "
         "something takes a limit, `{ max = N }`; "
         "without one it holds by\nthe limit in the last column, or only measures, but that `budget.*` take "
         "their limits from the mailboxes' "
         "`embedded` profile. The others\nhold or do not.\n\n" +
         markdown_table(rows);
}

std::string benches_page() {
  std::string text =
      "# Benches\n\nWhat [`hsxsim bench`](../benches.md) measures. Limits hold where they can be calculated "
      "from the platform's "
      "parameters: `hsxsim bench --list NAME CONFIG`\nshows the points there. A limit is the most that is "
      "allowed, unless it says at least.\n";
  for (const std::string& name : Benches::instance().names()) {
    const Bench& bench = *Benches::instance().find(name);
    Rows rows{{"metric", "unit", "is", "limit"}};
    for (const BenchMetric& metric : bench.metrics)
      rows.push_back(
          {as_code(metric.name), *metric.unit == '\0' ? "-" : metric.unit, metric.meaning, bound_of(metric)});
    text += fmt::format("\n## {}\n\n{}\n\n{}", name, bench.doc, markdown_table(rows));
  }
  return text;
}

}  // namespace hsx
