// The traces of a run, as the command line asks for them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hsxsim/options.h"
#include "kernel/event_sequence.h"
#include "platforms/platform.h"
#include "traces/trace_formats.h"
#include "traces/trace_recorder.h"

namespace hsx {

po::options_description trace_options();
// Throws UsageError when an option is given that has no meaning without another.
void check_trace_options(const po::variables_map& values);

struct TracePlan {
  struct File {
    const TraceFormatRow* format;
    std::string path;
  };
  std::vector<File> files;  // none: no trace
  TraceScope scope;
  TraceWindow window;
  std::optional<TraceTrigger> trigger;

  // Everything that is going to be written.
  std::vector<std::string> output_files() const;
};

// Throws UsageError. Requires platform.ok().
TracePlan plan_traces(const po::variables_map& values, const Platform& platform);

// Listens to a run and writes its traces.
class Tracing {
 public:
  // Before the simulation; requires a plan with files.
  Tracing(Platform& platform, const TracePlan& plan);
  // Why nothing can be written, or "".
  const std::string& error() const { return error_; }
  // The run has ended in cycle `end`. Tells on standard error what the traces do not show. Returns whether
  // everything could be written.
  bool finish(Cycles end);

 private:
  TraceRecorder::Formats make_formats(const Platform& platform, const TracePlan& plan);

  std::string error_;
  TraceRecorder recorder_;
  EventSequence events_;
};

}  // namespace hsx
