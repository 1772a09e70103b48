#include "traces/perfetto_trace.h"

#include "traces/perfetto_buses.h"
#include "traces/perfetto_cores.h"
#include "traces/perfetto_functions.h"
#include "traces/perfetto_interrupts.h"
#include "traces/perfetto_io.h"
#include "traces/perfetto_mailboxes.h"
#include "traces/perfetto_tasks.h"
#include "traces/perfetto_timers.h"

namespace hsx {

PerfettoTrace::PerfettoTrace(const std::string& path, const Clock& clock, PerfettoNames names,
                             PerfettoWriter::Scope scope)
    : names_(std::move(names)), writer_(path, clock, std::move(scope)) {
  parts_.push_back(std::make_unique<PerfettoTasks>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoFunctions>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoCores>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoBuses>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoInterrupts>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoMailboxes>(writer_, names_));
  parts_.push_back(std::make_unique<PerfettoTimers>(writer_));
  parts_.push_back(std::make_unique<PerfettoIo>(writer_));
  for (const auto& part : parts_) {
    for (const EventType* type : part->heard()) listeners_[type].push_back(part.get());
  }
}

void PerfettoTrace::note(const Event& event) {
  const auto listeners = listeners_.find(event.type);
  if (listeners == listeners_.end()) return;
  for (PerfettoPart* part : listeners->second) part->note(event);
}

void PerfettoTrace::begin(Cycles from) {
  for (const auto& part : parts_) part->begin(from);
  writer_.begin(from);
}

bool PerfettoTrace::finish(Cycles end, const TraceLosses& lost) {
  for (const auto& part : parts_) part->finish(end);
  return writer_.finish(end, lost);
}

}  // namespace hsx
