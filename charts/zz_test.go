package charts
import ("testing";"bytes";"os";"image/png")
func TestZZ(t *testing.T){
 for n,s:=range samples(){ if n!="funding"&&n!="gantt" {continue}
 size:=Size{900,560,1}
 var b bytes.Buffer; WriteSVG(&b,s,Dark,size)
 f,_:=os.Create("/tmp/canvas/zz-"+n+"r.png"); png.Encode(f,rendered(t,b.Bytes())); f.Close()
 f,_=os.Create("/tmp/canvas/zz-"+n+"o.png"); WritePNG(f,s,Dark,size); f.Close()
 f,_=os.Create("/tmp/canvas/zz-"+n+"3.png"); WritePNG(f,s,Light,Size{900,560,1.5}); f.Close()
 }
}
