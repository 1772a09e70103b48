// The types of events that can be waited for.
#include <fmt/format.h>

#include <algorithm>

#include "bus/bus_events.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "io/io_events.h"
#include "kernel/access_events.h"
#include "kernel/diagnostics.h"
#include "kernel/interrupt_events.h"
#include "kernel/memory_events.h"
#include "mailbox/mailbox_events.h"
#include "shell/stop_text.h"
#include "timer/timer_events.h"

namespace hsx {

std::vector<std::string> event_names() {
  static const std::vector<const EventType*> kTypes{
      &kAccessBreach,   &kBusTransfer,   &kCanFrame,       &kCoreAccess,     &kExecutiveAccess,
      &kFaultRaised,    &kFileCommand,   &kInterruptLevel, &kInterruptTaken, &kMailboxChange,
      &kMailboxCommand, &kMailboxCopy,   &kMailboxCreate,  &kMailboxCut,     &kMailboxDrop,
      &kMailboxFree,    &kMailboxHandle, &kMailboxMiss,    &kMailboxProfile, &kMailboxPut,
      &kMailboxReceive, &kMailboxRefuse, &kMailboxSend,    &kMailboxTake,    &kMailboxTimeout,
      &kMailboxWait,    &kMailboxWake,   &kMemoryDigest,   &kMemoryLoaded,   &kRegisterAccess,
      &kRetire,         &kStepCycles,    &kTaskLoaded,     &kTaskResumed,    &kTaskStateChange,
      &kTimerArm,       &kTimerCancel,   &kTimerExpire,    &kTrapServed,     &kTrapTaken,
      &kTurnGranted,    &kUartByte};
  std::vector<std::string> names;
  for (const EventType* type : kTypes) names.emplace_back(type->name);
  std::sort(names.begin(), names.end());
  return names;
}

std::string wrong_event(const std::string& name) {
  const auto names = event_names();
  if (std::binary_search(names.begin(), names.end(), name)) return "";
  return fmt::format("there is no event \"{}\"{}; docs/results.md lists them", name,
                     did_you_mean(name, names));
}

}  // namespace hsx
