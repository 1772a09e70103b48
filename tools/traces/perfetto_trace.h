// A run as a trace for Perfetto's viewer: Trace Event JSON.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"
#include "traces/trace_format.h"

namespace hsx {

// docs/traces.md says what is on which track. Memory is bounded by what is open at one time: tasks,
// functions, messages on their way.
class PerfettoTrace : public TraceFormat {
 public:
  // Makes the file; good() tells whether that could be done.
  PerfettoTrace(const std::string& path, const Clock& clock, PerfettoNames names,
                PerfettoWriter::Scope scope);

  bool good() const { return writer_.good(); }

  void skip(const Event& event) override { note(event); }
  void begin(Cycles from) override;
  void write(const Event& event) override { note(event); }
  bool finish(Cycles end, const TraceLosses& lost) override;

 private:
  void note(const Event& event);

  PerfettoNames names_;
  PerfettoWriter writer_;
  std::vector<std::unique_ptr<PerfettoPart>> parts_;
  std::map<const EventType*, std::vector<PerfettoPart*>> listeners_;
};

}  // namespace hsx
