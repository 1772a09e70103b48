#include "report/write_report.h"

#include "platforms/output_files.h"
#include "platforms/read_file.h"
#include "report/json_file.h"
#include "report/report_data.h"
#include "report/report_page.h"

namespace hsx {

std::string write_report(const std::string& folder, const std::string& page) {
  try {
    const ReportData data = read_report(folder);
    if (std::string wrong = wrong_outputs({page}, data.files); !wrong.empty()) return wrong;
    return write_file(page, report_page(data.json));
  } catch (const ReportError& error) {
    return error.what();
  }
}

}  // namespace hsx
