// The kinds of trace files, by name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platforms/platform.h"
#include "traces/trace_format.h"
#include "traces/trace_scope.h"

namespace hsx {

struct TraceFormatRow {
  const char* name;  // "vcd"
  const char* doc;
  // Dotted names of all that it can show of a platform.
  std::vector<std::string> (*names)(const Platform& platform);
  // Every file that it writes when asked for this one, which comes first.
  std::vector<std::string> (*files)(const std::string& path);
  // Before the simulation; null when the file cannot be written.
  std::unique_ptr<TraceFormat> (*make)(const Platform& platform, const TraceScope& scope,
                                       const std::string& path);
};

const std::vector<TraceFormatRow>& trace_formats();
// Null when there is none of that name.
const TraceFormatRow* find_trace_format(const std::string& name);

}  // namespace hsx
