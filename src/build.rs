//! With the feature `torch`: tells the program where libtorch lies, so that it runs without
//! `LD_LIBRARY_PATH`. Does nothing otherwise.

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-env-changed=LIBTORCH");
    if std::env::var_os("CARGO_FEATURE_TORCH").is_none() {
        return;
    }
    let folder = std::env::var("LIBTORCH").ok().and_then(|folder| std::path::absolute(folder).ok());
    if let Some(folder) = folder {
        println!("cargo:rustc-link-arg=-Wl,-rpath,{}/lib", folder.display());
    }
}
