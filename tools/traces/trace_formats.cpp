#include "traces/trace_formats.h"

#include "traces/perfetto_trace.h"
#include "traces/vcd_trace.h"

namespace hsx {
namespace {

std::vector<std::string> vcd_names(const Platform& platform) {
  return VcdTrace(platform, TraceScope()).names();
}

std::vector<std::string> vcd_files(const std::string& path) {
  return {path, VcdTrace::savefile_of(path)};
}

std::unique_ptr<TraceFormat> make_vcd(const Platform& platform, const TraceScope& scope,
                                      const std::string& path) {
  auto trace = std::make_unique<VcdTrace>(platform, scope);
  if (!trace->open(path)) return nullptr;
  return trace;
}

std::vector<std::string> only_file(const std::string& path) {
  return {path};
}

std::unique_ptr<TraceFormat> make_perfetto(const Platform& platform, const TraceScope& scope,
                                           const std::string& path) {
  auto trace =
      std::make_unique<PerfettoTrace>(path, platform.context().timeline.clock(), perfetto_names(platform),
                                      [scope](const std::string& name) { return scope.shows(name); });
  if (!trace->good()) return nullptr;
  return trace;
}

}  // namespace

const std::vector<TraceFormatRow>& trace_formats() {
  static const std::vector<TraceFormatRow> kRows{
      {"vcd", "a value change dump, and FILE.gtkw for GTKWave", vcd_names, vcd_files, make_vcd},
      {"perfetto", "Trace Event JSON for ui.perfetto.dev", perfetto_tracks, only_file, make_perfetto},
  };
  return kRows;
}

const TraceFormatRow* find_trace_format(const std::string& name) {
  for (const TraceFormatRow& row : trace_formats()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace hsx
