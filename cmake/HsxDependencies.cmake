# Everything the project takes from the distribution's packages.
find_package(Boost REQUIRED COMPONENTS program_options)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(ZLIB REQUIRED)

find_path(SYSTEMC_INCLUDE_DIR systemc REQUIRED)
find_library(SYSTEMC_LIBRARY systemc REQUIRED)
add_library(SystemC::systemc SHARED IMPORTED)
set_target_properties(SystemC::systemc PROPERTIES
  IMPORTED_LOCATION ${SYSTEMC_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${SYSTEMC_INCLUDE_DIR}
  INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${SYSTEMC_INCLUDE_DIR}
  INTERFACE_COMPILE_DEFINITIONS "SC_INCLUDE_DYNAMIC_PROCESSES")

find_path(MUPARSERX_INCLUDE_DIR muparserx/mpParser.h REQUIRED)
find_library(MUPARSERX_LIBRARY muparserx REQUIRED)
add_library(Muparserx::muparserx SHARED IMPORTED)
set_target_properties(Muparserx::muparserx PROPERTIES
  IMPORTED_LOCATION ${MUPARSERX_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${MUPARSERX_INCLUDE_DIR})

find_path(READLINE_INCLUDE_DIR readline/readline.h REQUIRED)
find_library(READLINE_LIBRARY readline REQUIRED)
add_library(Readline::readline SHARED IMPORTED)
set_target_properties(Readline::readline PROPERTIES
  IMPORTED_LOCATION ${READLINE_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${READLINE_INCLUDE_DIR})
