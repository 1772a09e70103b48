#include "traces/vcd_trace.h"

#include <fmt/format.h>

#include <filesystem>

#include "executive/executive.h"
#include "mailbox/mailbox_state.h"
#include "platforms/profile_places.h"
#include "platforms/read_file.h"

namespace hsx {
namespace {

std::vector<VcdGroup> groups_of(const Platform& platform) {
  std::vector<VcdGroup> groups;
  const auto* executive = platform.find_only<Executive>();
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    const std::string name = printable(executive->tasks().task(pid).program.name);
    groups.push_back({fmt::format("task.{}", pid), fmt::format("task {} {}", pid, name)});
  }
  const auto* mailboxes = platform.find_only<MailboxState>();
  if (mailboxes == nullptr) return groups;
  for (const MailboxSnapshot& box : mailboxes->mailboxes()) {
    groups.push_back({fmt::format("mailbox.{}", box.descriptor_id),
                      fmt::format("mailbox {} {}", box.descriptor_id, printable(mailbox_name(box)))});
  }
  return groups;
}

std::string ending(Cycles end, const TraceLosses& lost) {
  std::string text = fmt::format("$comment The trace ends in cycle {}. $end\n", end.value());
  if (!lost.triggered) text += "$comment The contract that was waited for never fired. $end\n";
  if (lost.before != 0) {
    text += fmt::format("$comment {} events before the trace did not fit into the ring. $end\n", lost.before);
  }
  if (lost.after != 0) {
    text += fmt::format("$comment {} events behind the trace were left out. $end\n", lost.after);
  }
  return text;
}

}  // namespace

VcdTrace::VcdTrace(const Platform& platform, const TraceScope& scope)
    : platform_(platform), waves_(platform.context().timeline.clock(), scope) {
  for (const auto add : {add_vcd_cores, add_vcd_tasks, add_vcd_interrupts, add_vcd_timers, add_vcd_mailboxes,
                         add_vcd_uarts, add_vcd_buses}) {
    add(platform, waves_, parts_);
  }
}

bool VcdTrace::open(const std::string& path) {
  path_ = path;
  return waves_.open(path);
}

std::string VcdTrace::savefile_of(const std::string& path) {
  return std::filesystem::path(path).replace_extension(".gtkw").string();
}

void VcdTrace::skip(const Event& event) {
  waves_.reach(event.cycle);
  waves_.awake();
  for (const auto& part : parts_) part->hear(event);
}

void VcdTrace::begin(Cycles from) {
  from_ = from;
  waves_.reach(from);
  waves_.begin();
}

bool VcdTrace::finish(Cycles end, const TraceLosses& lost) {
  waves_.reach(end);
  return waves_.finish(ending(end, lost)) && write_savefile(end);
}

// A ring that never held anything has no place on the screen.
bool VcdTrace::write_savefile(Cycles end) const {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path_, ignored) || is_savefile_of_user(savefile_of(path_)))
    return true;
  const Clock& clock = platform_.context().timeline.clock();
  const std::string file = std::filesystem::path(path_).filename().string();
  VcdView view{file, clock.time_of(from_), clock.time_of(end), {}, groups_of(platform_)};
  const std::vector<VcdSignal> all = waves_.signals();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (waves_.was_used(i) || all[i].name.rfind("mailbox.", 0) != 0) {
      view.signals.push_back(all[i]);
    }
  }
  return write_file(savefile_of(path_), vcd_savefile(view)).empty();
}

}  // namespace hsx
