#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "platforms/text_table.h"
#include "results/comparison.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kNameWidth = 34;  // of names; longer ones have a line of their own
constexpr std::size_t kCellWidth = 16;

std::string number_text(double value) {
  return std::floor(value) == value && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                              : fmt::format("{:.7g}", value);
}

bool is_bin(const Change& change) {
  const std::string ending = ".bins";
  return change.name.size() > ending.size() &&
         change.name.compare(change.name.size() - ending.size(), ending.size(), ending) == 0;
}

std::string value_text(const std::optional<Json>& value, bool bin) {
  if (!value) return "-";
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_float()) return number_text(*value);
  if (bin && value->size() == 2) return fmt::format("{}: {} times", value->at(0).dump(), value->at(1).dump());
  return value->dump();
}

std::string printable(const std::string& text) {
  std::string shown;
  for (const char c : text) shown += c >= 0x20 && c < 0x7F ? c : '?';
  return shown;
}

// Both texts cut to the width of a cell, so that their first difference is in what is left.
std::pair<std::string, std::string> cells(const Change& change) {
  std::string before = printable(value_text(change.before, is_bin(change)));
  std::string after = printable(value_text(change.after, is_bin(change)));
  if (before == after && change.before && change.after) {
    before = change.before->dump();
    after = change.after->dump();
  }
  if (std::max(before.size(), after.size()) <= kCellWidth) return {before, after};
  constexpr std::size_t kKept = 4;
  constexpr std::size_t kDots = 3;
  const auto differs = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto common = static_cast<std::size_t>(differs.first - before.begin());
  for (std::string* text : {&before, &after}) {
    if (change.before && change.after && common > kKept + kDots)
      text->replace(0, std::min(text->size(), common - kKept), "...");
    if (text->size() > kCellWidth) text->replace(kCellWidth - kDots, std::string::npos, "...");
  }
  return {before, after};
}

using Rows = std::vector<std::array<std::string, 4>>;

std::string table(const Rows& rows) {
  std::array<std::size_t, 4> widths{};
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i != 0 || row[i].size() <= kNameWidth) widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::string text;
  for (const auto& [name, before, after, factor] : rows) {
    const bool alone = name.size() > kNameWidth;
    std::string line =
        alone ? fmt::format("  {}\n  {:{}}", name, "", widths[0]) : fmt::format("  {:{}}", name, widths[0]);
    line += fmt::format("  {:>{}}  {:>{}}  {:>{}}", before, widths[1], after, widths[2], factor, widths[3]);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string left_out(std::size_t all, const ComparisonText& how) {
  if (all <= how.rows) return "";
  return fmt::format("  and {} more{}{}\n", all - how.rows, how.more.empty() ? "" : "; ", how.more);
}

std::string rules_text(const std::string& title, const std::vector<BrokenRule>& rules,
                       const PlaceNames& names, const ComparisonText& how) {
  if (rules.empty()) return "";
  std::string text = "\n" + title + "\n";
  for (std::size_t i = 0; i < std::min(rules.size(), how.rows); ++i) {
    const BrokenRule& rule = rules[i];
    std::string place = fmt::format("{} in cycle {}", rule.id, rule.cycle);
    if (rule.pid != 0) {
      place += fmt::format(", task {} at {}", rule.pid,
                           names ? names(rule.pid, rule.pc) : fmt::format("{:04X}", rule.pc));
    }
    text += text_table({{place + ": " + rule.message}}, 2);
  }
  return text + left_out(rules.size(), how);
}

// "cycle 120, core0, core.retire, task 1 at 0014 main"; `whole`: ": pid 1, pc 20, word 77660160".
std::string event_text(const ShownEvent& shown, bool whole) {
  std::vector<std::string> head;
  std::vector<std::string> fields;
  for (const auto& [name, value] : shown.event.items()) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (name == "cycle") {
      head.push_back("cycle " + text);
    } else if (name == "source" || name == "event") {
      head.push_back(text);
    } else {
      fields.push_back(name + " " + text);
    }
  }
  if (!shown.place.empty()) head.push_back(shown.place);
  std::string text = fmt::format("{}", fmt::join(head, ", "));
  if (whole && !fields.empty()) text += fmt::format(": {}", fmt::join(fields, ", "));
  return printable(text);
}

// The fields of an event are told where it is the only one.
std::string side_text(const std::string& side, const std::vector<ShownEvent>& events, bool ended) {
  std::vector<std::vector<std::string>> rows;
  for (const ShownEvent& event : events) rows.push_back({"", event_text(event, events.size() == 1)});
  if (ended) rows.push_back({"", "has ended"});
  if (rows.empty()) return "";
  rows.front().front() = side;
  return text_table(rows, 2);
}

// The members of two known events of one type that differ, and those that only one of them has.
std::string differing_members(const EventDifference& difference) {
  if (difference.before.size() != 1 || difference.after.size() != 1) return "";
  const auto& before = difference.before.front().event;
  const auto& after = difference.after.front().event;
  if (before.value("event", "") != after.value("event", "")) return "";
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, value] : before.items()) {
    if (!after.contains(name)) {
      rows.push_back({fmt::format("{}: {}, now none", name, value.dump())});
    } else if (after.at(name) != value) {
      names.push_back(name);
    }
  }
  for (const auto& [name, value] : after.items()) {
    if (!before.contains(name)) rows.push_back({fmt::format("{}: none, now {}", name, value.dump())});
  }
  if (!names.empty()) rows.insert(rows.begin(), {fmt::format("they differ in {}", fmt::join(names, ", "))});
  return text_table(rows, 2);
}

std::string events_text(const EventComparison& events, const ComparisonText& how) {
  if (!events.missing.empty()) return "\n" + text_table({{"events were not compared: " + events.missing}}, 0);
  if (!events.difference) return "";
  const EventDifference& difference = *events.difference;
  const bool exact = difference.first == difference.last;
  std::string text =
      exact ? fmt::format("\nfirst event that differs: number {}\n", difference.first)
            : fmt::format("\nfirst event that differs: one from number {} to {}, or shortly before\n",
                          difference.first, difference.last);
  const std::size_t width = std::max(how.before.size(), how.after.size());
  text += side_text(fmt::format("{:{}}", how.before, width), difference.before, difference.before_ended);
  text += side_text(fmt::format("{:{}}", how.after, width), difference.after, difference.after_ended);
  return text + differing_members(difference);
}

}  // namespace

std::string changes_text(const std::string& title, const std::vector<Change>& changes,
                         const ComparisonText& how) {
  if (changes.empty()) return "";
  Rows rows{{"", how.before, how.after, ""}};
  bool has_ratio = false;
  for (std::size_t i = 0; i < std::min(changes.size(), how.rows); ++i) {
    const auto [before, after] = cells(changes[i]);
    rows.push_back({changes[i].name, before, after, ratio_text(changes[i])});
    has_ratio = has_ratio || !rows.back()[3].empty();
  }
  if (has_ratio) rows.front()[3] = "ratio";
  return "\n" + title + "\n" + table(rows) + left_out(changes.size(), how);
}

std::string comparison_text(const Comparison& comparison, const ComparisonText& how) {
  const std::string title =
      fmt::format("statistics that differ, {}, the greatest change first", comparison.statistics.size());
  return changes_text("builds", comparison.builds, how) +
         changes_text("parameters that differ", comparison.parameters, how) +
         changes_text(title, comparison.statistics, how) +
         changes_text("state that differs", comparison.state, how) +
         changes_text("contracts that came to something else", comparison.contracts, how) +
         rules_text("broken only in " + how.before, comparison.mended, how.names_before, how) +
         rules_text("broken only in " + how.after, comparison.broken, how.names_after, how) +
         events_text(comparison.events, how);
}

std::string comparison_summary(const Comparison& comparison) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, const char* one, const char* many) {
    if (count != 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
  };
  add(comparison.parameters.size(), "parameter", "parameters");
  add(comparison.statistics.size(), "statistic", "statistics");
  add(comparison.state.size(), "value of the state", "values of the state");
  add(comparison.contracts.size(), "figure of contracts", "figures of contracts");
  add(comparison.mended.size(), "violation less", "violations less");
  add(comparison.broken.size(), "new violation", "new violations");
  if (comparison.events.difference)
    parts.push_back(fmt::format("events from number {} on", comparison.events.difference->first));
  return parts.empty() ? "no difference" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace hsx
