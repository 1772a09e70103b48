#include <fmt/format.h>

#include "executive/ready_policy.h"
#include "kernel/arbiters.h"
#include "reference/markdown.h"
#include "reference/pages.h"

namespace hsx {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Where else a kind is spoken of.
std::string links(const KindDescription& kind) {
  std::string text;
  const auto add = [&](const char* word, const char* page, std::size_t count) {
    if (count == 0) return;
    text += fmt::format("{}[{}]({}#{})", text.empty() ? "" : " · ", word, page, kind.name);
  };
  add("parameters", "parameters.md", kind.params.size());
  add("registers", "../registers.md", kind.registers.size());
  add("statistics", "statistics.md", kind.stats.size());
  return text.empty() ? "" : text + "\n\n";
}

std::string ports(const KindDescription& kind) {
  Rows rows{{"port", "role", "wires", "is"}};
  for (const PortDescription& port : kind.ports)
    rows.push_back({as_code(port.name), port.role, port.wires, port.meaning});
  return rows.size() == 1 ? "" : markdown_table(rows);
}

template <class Parts>
std::string parts(const char* title, const char* of) {
  Rows rows{{"name", "gives the turn to"}};
  rows.front()[1] = of;
  for (const std::string& name : Parts::instance().names())
    rows.push_back({as_code(name), Parts::instance().find(name)->doc});
  return fmt::format("\n## {}\n\n{}", title, markdown_table(rows));
}

std::string stat_rows(const std::vector<StatDescription>& stats, const std::string& begin) {
  Rows rows{{"statistic", "unit", "form", "counts"}};
  for (const StatDescription& stat : stats)
    rows.push_back({as_code(begin + stat.name), stat.unit, stat.form, stat.meaning});
  return markdown_table(rows);
}

}  // namespace

std::string components_page(const std::vector<KindDescription>& kinds) {
  std::string text =
      "# Components\n\nA config names a `kind` in [`[components.NAME]`](../configuration.md#components) and "
      "wires the ports: an "
      "initiator to a\ntarget, an `interrupt out` to an `interrupt in`. `hsxsim components KIND` shows all "
      "of a kind.\n\n";
  Rows rows{{"kind", "is"}};
  for (const KindDescription& kind : kinds)
    rows.push_back({fmt::format("[`{}`](#{})", kind.name, kind.name), kind.meaning});
  text += markdown_table(rows);
  for (const KindDescription& kind : kinds)
    text += fmt::format("\n## {}\n\n{}\n\n{}{}", kind.name, kind.meaning, links(kind), ports(kind));
  text += parts<Arbiters>("Arbiters", "of those that ask, grants");
  return text + parts<ReadyPolicies>("Policies of the ready queue", "gives the next turn to");
}

std::string parameters_page(const std::vector<KindDescription>& kinds) {
  std::string text =
      "# Parameters\n\nKeys of [`[components.NAME]`](../configuration.md#components), by kind. How values of "
      "a type are written is in "
      "[configuration.md](../configuration.md#values).\n`--set NAME.PARAMETER=VALUE` overrides one; `hsxsim "
      "schema` tells all of them to "
      "an editor.\n";
  for (const KindDescription& kind : kinds) {
    if (kind.params.empty()) continue;
    Rows rows{{"parameter", "type", "range", "default", "is"}};
    for (const ParamDescription& param : kind.params)
      rows.push_back({as_code(param.name), param.type, param.range, as_code(param.fallback), param.meaning});
    text += fmt::format("\n## {}\n\n{}", kind.name, markdown_table(rows));
  }
  return text;
}

std::string statistics_page(const std::vector<KindDescription>& kinds) {
  std::string text =
      "# Statistics\n\nWhat [`stats.json`](../results.md) holds and "
      "[`[expect]`](../configuration.md#expectations) can speak of. NAME is the "
      "component's. A counter is one number, a ratio that of\ntwo counters; of a histogram there are "
      "`count`, `min`, `max`, `mean` and "
      "`p1` .. `p100`. REQUESTER stands for each of those who\nshare a unit (`bus.wait.core0.fetch`), TARGET "
      "for each port that is mapped (`ram.in`). "
      "What is listed is what a component of the\nbuilt-in platform has, or one that stands there in the "
      "place of another; of a kind that "
      "fits nowhere, what one without wires has.\n\n## Tasks\n\n" +
      stat_rows(describe_task_statistics(), "task.PID.");
  for (const KindDescription& kind : kinds) {
    if (!kind.stats.empty()) text += fmt::format("\n## {}\n\n{}", kind.name, stat_rows(kind.stats, "NAME."));
  }
  return text;
}

}  // namespace hsx
