// What a report shows, from the folder of a run or of a sweep.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hsx {

struct ReportData {
  nlohmann::ordered_json json;
  std::vector<std::string> files;  // that were read
};

// A folder with sweep.json is a sweep's, else it must hold the files of a whole run. The same for the same
// files, wherever they lie. Throws ReportError when there is neither, or a file is not as it was written.
ReportData read_report(const std::string& folder);

}  // namespace hsx
