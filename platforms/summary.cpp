#include "platforms/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/line_output.h"
#include "kernel/contention.h"
#include "kernel/unit_text.h"
#include "mailbox/mailbox_state.h"
#include "platforms/injection_text.h"
#include "platforms/text_table.h"
#include "platforms/violation_text.h"

namespace hsx {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kNameWidth = 18;
constexpr std::size_t kNarrowestName = 6;
constexpr std::uint32_t kSvcBytes = 4;

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const double share = whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{:.1f} %", share);
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    widest = std::max(widest, end - begin);
    begin = end + 1;
  }
  return widest;
}

// In the largest unit that leaves something before the point, to three places.
std::string readable(Picoseconds time) {
  struct Unit {
    double factor;
    const char* name;
  };
  for (const Unit unit : {Unit{1e12, "s"}, Unit{1e9, "ms"}, Unit{1e6, "us"}, Unit{1e3, "ns"}}) {
    const double value = static_cast<double>(time.value()) / unit.factor;
    if (value >= 1) return fmt::format("{:.3f} {}", value, unit.name);
  }
  return to_text(time);
}

std::string shown_name(const std::string& name, std::size_t width = kNameWidth) {
  std::string shown = name.size() <= width ? name : name.substr(0, width - 2) + "..";
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return shown;
}

std::string headline(const Platform& platform, const RunResult& result) {
  return fmt::format("{} after {} cycles, {} at {}; {} instructions\n", to_text(result.reason),
                     result.cycles.value(), readable(result.time), to_text(platform.config().clock.value),
                     result.steps);
}

// Negative ones and those that stand for faults read better as bits.
std::string exit_text(std::uint32_t status) {
  return status < 0x8000'0000 ? fmt::format("{}", status) : fmt::format("0x{:08X}", status);
}

std::vector<std::string> task_row(const Executive& executive, std::uint32_t pid, std::size_t name_width) {
  const Task& task = executive.tasks().task(pid);
  const std::string state = task.fault ? std::string(fault_row(*task.fault).name) : to_text(task.state);
  std::vector<std::string> row{fmt::format("{} {}", pid, shown_name(task.program.name, name_width)), state,
                               task.exit_status ? exit_text(*task.exit_status) : "-", shortened(task.steps)};
  for (const std::uint64_t cycles : executive.tasks().account(pid).spent()) row.push_back(shortened(cycles));
  return row;
}

std::string tasks_table(const Executive& executive, std::size_t name_width = kNameWidth) {
  Rows rows{{"task", "state", "exit", "steps", "running", "ready", "blocked", "asleep"}};
  for (std::uint32_t pid = 1; pid <= executive.tasks().size(); ++pid) {
    rows.push_back(task_row(executive, pid, name_width));
  }
  const std::string text =
      "\ntasks, with cycles in each state\n" + figures_table(std::move(rows), kIndent, 2);
  const bool fits = widest_line(text) <= kTextWidth || name_width <= kNarrowestName;
  return fits ? text : tasks_table(executive, name_width - 1);
}

std::string wait_text(const Platform& platform, const Task& task) {
  if (task.state == TaskState::sleeping) return ", asleep";
  if (task.state != TaskState::wait_mbx) return "";
  const auto* mailboxes = platform.find_only<MailboxState>();
  const auto handle = mailboxes == nullptr ? std::nullopt : mailboxes->awaited_handle(task.pid);
  return handle ? fmt::format(", waiting for a message on handle {}", *handle) : ", waiting for a message";
}

// Where the tasks that have neither returned nor exited stand: those that wait at the SVC that made them.
std::string places_table(const Platform& platform, const Executive& executive) {
  Rows rows;
  for (std::uint32_t pid = 1; pid <= executive.tasks().size(); ++pid) {
    const Task& task = executive.tasks().task(pid);
    const TaskState state = task.state;
    if (state == TaskState::returned || state == TaskState::exited || state == TaskState::pending) continue;
    const bool waits = state == TaskState::wait_mbx || state == TaskState::sleeping;
    const std::uint32_t pc = waits ? task.registers.pc - kSvcBytes : task.registers.pc;
    rows.push_back({fmt::format("{} {}", pid, shown_name(task.program.name)),
                    "at " + platform.symbols(pid).describe_code(pc) + wait_text(platform, task)});
  }
  return rows.empty() ? "" : "\ntasks that did not finish\n" + text_table(rows, kIndent);
}

std::vector<std::string> figures(const std::string& name, const Histogram& histogram) {
  return {name,
          fmt::format("{}", histogram.count()),
          fmt::format("{}", histogram.min()),
          fmt::format("{}", histogram.percentile(50)),
          fmt::format("{}", histogram.percentile(99)),
          fmt::format("{}", histogram.max())};
}

std::vector<std::string> figures_head(const std::string& what) {
  return {what, "count", "min", "p50", "p99", "max"};
}

const Histogram* find_histogram(const StatSet& stats, const std::string& name) {
  const auto found = stats.by_name().find(name);
  return found == stats.by_name().end() ? nullptr : dynamic_cast<const Histogram*>(found->second);
}

std::string contended_table(const StatSet& stats, const Contended& contended, const RunResult& result) {
  const std::uint64_t busy = contended.busy_cycles;
  std::string text = fmt::format("\n{} busy in {} of {} cycles ({})\n", contended.name, busy,
                                 result.cycles.value(), percent(busy, result.cycles.value()));
  Rows rows{figures_head("cycles waited")};
  const std::string prefix = contended.name + ".wait.";
  for (const auto& [name, stat] : stats.by_name()) {
    const auto* wait = dynamic_cast<const Histogram*>(stat);
    if (wait != nullptr && name.compare(0, prefix.size(), prefix) == 0 && wait->count() > 0) {
      rows.push_back(figures(name.substr(prefix.size()), *wait));
    }
  }
  return text + figures_table(std::move(rows), kIndent);
}

std::string bus_tables(const Platform& platform, const RunResult& result) {
  std::string text;
  for (const auto& component : platform.components()) {
    const auto* bus = dynamic_cast<const Contention*>(component.get());
    if (bus == nullptr) continue;
    const std::vector<Contended> all = bus->contended();
    for (const Contended& contended : all) {
      if (all.size() > 1 && contended.busy_cycles == 0) continue;
      text += contended_table(platform.context().stats, contended, result);
    }
  }
  return text;
}

// "5_0_mailbox_open" as "5.0 mailbox_open".
std::string trap_name(std::string name) {
  const std::size_t module_end = name.find('_');
  const std::size_t function_end =
      module_end == std::string::npos ? module_end : name.find('_', module_end + 1);
  if (function_end == std::string::npos) return name;
  name[module_end] = '.';
  name[function_end] = ' ';
  return name;
}

std::string executive_table(const Platform& platform, const Executive& executive) {
  const StatSet& stats = platform.context().stats;
  Rows rows{figures_head("cycles of the executive")};
  const auto add = [&](const char* label, const std::string& leaf) {
    const Histogram* histogram = find_histogram(stats, executive.stat_name(leaf));
    if (histogram != nullptr && histogram->count() > 0) rows.push_back(figures(label, *histogram));
  };
  add("switch", "switch_cycles");
  add("turn, same task", "turn_cycles");
  add("interrupt latency", "interrupt_latency");
  const std::string prefix = executive.stat_name("trap.");
  for (const auto& [name, stat] : stats.by_name()) {
    const auto* histogram = dynamic_cast<const Histogram*>(stat);
    if (histogram != nullptr && name.compare(0, prefix.size(), prefix) == 0 && histogram->count() > 0) {
      rows.push_back(figures("trap " + trap_name(name.substr(prefix.size())), *histogram));
    }
  }
  return rows.size() == 1 ? "" : "\n" + figures_table(std::move(rows), kIndent);
}

std::string shown_mailbox(MailboxSnapshot box) {
  box.name = shown_name(box.name);
  return mailbox_name(box);
}

std::string mailbox_table(const MailboxState& mailboxes) {
  Rows rows{{"mailbox", "sent", "received", "dropped", "queued", "bytes", "deepest"}};
  for (const MailboxSnapshot& box : mailboxes.mailboxes()) {
    const MailboxCounts counts = mailboxes.counts(box.descriptor_id);
    if (counts.sent.messages == 0) continue;
    rows.push_back({shown_mailbox(box), fmt::format("{}", counts.sent.messages),
                    fmt::format("{}", counts.received.messages), fmt::format("{}", counts.dropped.messages),
                    fmt::format("{}", counts.queued.messages), fmt::format("{}", counts.sent.bytes),
                    fmt::format("{}", counts.deepest)});
  }
  return rows.size() == 1 ? "\nno mailbox traffic\n" : "\n" + figures_table(std::move(rows), kIndent);
}

std::string io_lines(const Platform& platform) {
  std::string text;
  const auto* uart = platform.find_only<SerialOutput>();
  if (uart != nullptr && !uart->text().empty()) {
    text += fmt::format("\nuart, {} bytes\n", uart->text().size());
    std::string line;
    for (const char c : uart->text() + "\n") {
      if (c != '\n') {
        line += c >= 0x20 && c <= 0x7E ? c : '?';
        if (line.size() < kTextWidth - kIndent) continue;
      }
      if (!line.empty()) text += fmt::format("{:{}}{}\n", "", kIndent, line);
      line.clear();
    }
  }
  const auto* can = platform.find_only<FrameOutput>();
  if (can != nullptr && !can->frames().empty())
    text += fmt::format("\ncan, {} frames\n", can->frames().size());
  return text;
}

}  // namespace

std::string summary(Platform& platform, const RunResult& result) {
  std::string text = headline(platform, result);
  const auto* executive = platform.find_only<Executive>();
  if (executive != nullptr) text += tasks_table(*executive) + places_table(platform, *executive);
  text += bus_tables(platform, result);
  if (executive != nullptr) text += executive_table(platform, *executive);
  if (const auto* mailboxes = platform.find_only<MailboxState>()) text += mailbox_table(*mailboxes);
  text += io_lines(platform);
  text += injections_text(result);
  if (!result.violations.empty()) text += "\nviolations\n";
  for (const std::string& violation : result.violations) text += text_table({{violation}}, kIndent);
  text += contracts_text(result, platform);
  return text;
}

}  // namespace hsx
